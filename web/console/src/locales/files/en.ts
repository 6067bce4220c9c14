/** What the console says about files, in English; the other languages mirror it key by key. */

export const files = {
  attach: "Attach a file",
  underWay: (name: string) => `${name} is on its way`,
  tooLarge: (megabytes: string) => `This file is too large. At most ${megabytes} MB.`,
  invalid: "This file cannot be attached: it is empty, damaged, or of a kind that is not taken.",
  full: "There is no room left for files. Ask an administrator to make some.",
  gone: "This file is no longer here.",
  enlarge: (name: string) => `Enlarge ${name}`,
  next: "Next page",
  previous: "Previous page",
  page: (page: number, of: number) => `Page ${page} / ${of}`,
  pages: (count: number) => `${count} pages`,
  whole: "Open the whole document",
  shopperAt: (page: number) => `The shopper is on page ${page}.`,
  leads: "Whoever has it open follows you.",
  save: "Save the original",
  read: (pages: string, many: boolean, time: string) => `${many ? "Read pages " : "Read page "}${pages}, ${time}`,
};

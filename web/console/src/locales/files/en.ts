/** What the console says about files, in English; the other languages mirror it key by key. */

export const files = {
  attach: "Attach a file",
  underWay: (name: string) => `${name} is on its way`,
  tooLarge: (megabytes: string) => `This file is too large. At most ${megabytes} MB.`,
  invalid: "This file cannot be attached: it is empty, damaged, or of a kind that is not taken.",
  full: "There is no room left for files. Ask an administrator to make some.",
  gone: "This file is no longer here.",
  waiting: (name: string) => `${name} is being checked for viruses. It opens here after that.`,
  ownWaiting: "It is being checked for viruses. The shopper can open it after that.",
  found: (name: string, virus: string) => `${name} holds a virus: ${virus}. Nobody can open it.`,
  unchecked: (name: string) => `${name} could not be checked for viruses. Only its sender can open it.`,
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

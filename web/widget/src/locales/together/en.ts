/** What the widget says while the two do something on a shared page, in English; the other languages mirror it key by key. # stands for a name. */
export const together = {
  proposals: "Proposed on this page",
  lookHere: "Look here",
  shallWe: "# asks: shall we go to this page?",
  yesGo: "Yes",
  yesFromNowOn: "Yes, from now on",
  stayHere: "Stay here",
  mayLead: "# may lead you to pages of this shop.",
  notAnyMore: "Not any more",
};

export type TogetherTexts = typeof together;

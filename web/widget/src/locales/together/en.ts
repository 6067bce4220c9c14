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
  proposes: "# proposes to fill in:",
  fillIn: "Fill in",
  leaveOut: "Leave out",
  fillInAll: "Fill in all",
  leaveAllOut: "Leave all out",
  empty: "nothing",
  ticked: "ticked",
  unticked: "not ticked",
  mayType: "# would like to type with you in this form. You see every letter.",
  allowInForm: "Allow in this form",
  onlyMe: "Only I type",
  types: "# may type in this form.",
  typeAlone: "Only I type again",
};

export type TogetherTexts = typeof together;

/** What the widget says while a page is shared, in English; the other languages mirror it key by key. # stands for a name. */
export const guide = {
  guideHere: "Looking at this page together",
  sharePage: "Share my page",
  stopSharing: "Stop sharing my page",
  noThanks: "No, thank you",
  mayLook: "# would like to see this page, to help you on it.",
  whatIsHidden: "Passwords, card numbers and other secrets stay hidden. Only this shop’s pages are seen, nothing else.",
  seen: "# sees this page. Secrets are hidden.",
  sharingFailed: "The page cannot be shared right now.",
  masksUnknown: "What is to stay hidden on this page could not be learned, so it is not shared. Please try again.",
  guideDismiss: "OK",
};

export type GuideTexts = typeof guide;

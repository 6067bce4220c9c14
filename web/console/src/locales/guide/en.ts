/** What the console says about shared pages, in English; the other languages mirror it key by key. */
import type { WhyGuideEnded } from "@visavis/protocol";

const ended: Record<WhyGuideEnded, string> = {
  declined: "The visitor did not want to share the page",
  withdrawn: "No longer asked for the page",
  stopped: "The page is no longer shared",
  gone: "The visitor left, the page is no longer shared",
  closed: "The page is no longer shared",
};

export const guide = {
  ask: "Guide",
  asked: "The visitor was asked to share their page.",
  withdraw: "Take the question back",
  panel: "The visitor’s page",
  stop: "Stop looking",
  waiting: "The page is on its way…",
  lost: "The line is lost; it comes back by itself…",
  over: "The page cannot be seen here.",
  larger: "Larger",
  smaller: "Smaller",
  hidden: "Secrets are hidden from you.",
  visitor: "Visitor",
  tools: "What the pointer does",
  tool: { point: "Point", mark: "Highlight", draw: "Draw", fill: "Fill in" },
  bring: "Scroll the visitor there",
  clear: "Clear",
  catchUp: "Back to what the visitor sees",
  proposePage: "Propose a page",
  pageAddress: "Address of a page of the shop",
  propose: "Propose",
  way: {
    asked: "The visitor is asked…",
    goes: "The visitor goes there",
    stays: "The visitor stays on this page",
    refused: "Only pages of this shop can be proposed",
  },
  chooseField: "Choose a field on the page by clicking it.",
  fieldAsked: "The page is asked…",
  fieldHidden: "Only the visitor fills this in.",
  valueFor: (n: string) => `Value for “${n}”`,
  tick: (n: string) => `Tick “${n}”`,
  untick: (n: string) => `Untick “${n}”`,
  askToType: "Ask to type together",
  typing: "You type together: the visitor sees every letter.",
  proposed: (n: string, v: string) => `“${n}”: ${v}`,
  retract: (n: string) => `Withdraw “${n}”`,
  outcome: {
    sent: "On its way",
    shown: "The visitor sees it",
    accepted: "Filled in",
    declined: "Not wanted",
    refused: "This field does not accept it",
    gone: "The field is gone",
  },
  log: {
    asked: (who: string) => `${who} asked to see the page`,
    askedByYou: "You asked to see the page",
    shared: "The visitor shares their page",
    ended,
    filled: (field: string, who: string) => `“${field}” filled in together with ${who}`,
  },
};

export type GuideTexts = typeof guide;

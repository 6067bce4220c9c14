/**
 * Every English text of the widget: `launcher` travels with the site's settings, `chat` with the chat, `more` with its
 * second module. A `#` stands for what is filled in. A shop may change each text by its name, so that a name that two
 * parts have means the same in both.
 */

export const launcher = {
  chat: "Chat with us",
  unreadOne: "# new message",
  unread: "# new messages",
  failed: "The chat did not load. Check your connection and try again.",
};

export const chat = {
  language: "en",
  dialog: "Chat",
  close: "Close chat",
  more: "More",
  end: "End conversation",
  here: "We’re here",
  later: "We’ll answer as soon as we can",
  greeting: "Hello! How can we help you?",
  log: "Conversation",
  you: "You",
  unseen: "New",
  newMessages: "New messages",
  message: "Message",
  write: "Write a message",
  writeAgain: "Write to go on",
  send: "Send",
  waiting: "Waiting to be sent",
  sent: "Sent",
  delivered: "Delivered",
  read: "Read",
  typing: "# is writing",
  joined: "# joined",
  gone: "# left",
  endedByYou: "You ended the conversation",
  ended: "The conversation was ended",
  reopened: "The conversation goes on",
  offline: "No connection – your message will be sent as soon as it is back",
  stopped: "The chat has stopped. Reload the page to go on.",
};

export const more = {
  language: "en",
  left: "Characters left: #",
  over: "Characters too many: #",
  refused: "Not sent.",
  retry: "Retry",
  copy: "Copy",
  discard: "Discard",
  back: "Nobody is here now. We are back #.",
  whereTo: "Leave your email address, and we answer there if you are gone.",
  email: "Email address",
  leave: "Leave it",
  answerTo: "We can also answer at #",
  you: "You",
  keep: "Keep this conversation:",
  asText: "Text",
  next: "You are next.",
  place: "You are number # in the queue.",
  wait: "It takes about # min.",
  nobodyFits: "Nobody who can help is here right now. Your message waits for them.",
  rate: "How was it?",
  star: "# star of 5",
  stars: "# stars of 5",
  comment: "Anything to add?",
  sendRating: "Give rating",
  edited: "Edited",
  deleted: "This message was deleted",
  tools: "What to do with it",
  reply: "Reply",
  replying: "Your answer to",
  goTo: "Go there",
  cancel: "Cancel",
  edit: "New wording",
  saveEdit: "Change",
  delete: "Delete",
  rated: "You gave # of 5 stars",
};

export type LauncherTexts = typeof launcher;
export type ChatTexts = typeof chat;
export type MoreTexts = typeof more;

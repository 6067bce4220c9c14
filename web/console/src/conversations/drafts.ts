/** What is being written in each conversation, kept on this device until it is sent. */
type Drawer = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const key = (conversation: string, note: boolean) => `visavis:draft:${conversation}${note ? ":note" : ""}`;

/** A note has a draft of its own, so that nothing meant for the team ends up in an answer. */
export function readDraft(drawer: Drawer, conversation: string, note: boolean): string {
  return drawer.getItem(key(conversation, note)) ?? "";
}

export function keepDraft(drawer: Drawer, conversation: string, note: boolean, text: string): void {
  if (text) drawer.setItem(key(conversation, note), text);
  else drawer.removeItem(key(conversation, note));
}

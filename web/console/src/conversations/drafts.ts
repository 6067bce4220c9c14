/** What is being written in each conversation, kept on this device until it is sent. */
type Drawer = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const key = (conversation: string) => `visavis:draft:${conversation}`;

export function readDraft(drawer: Drawer, conversation: string): string {
  return drawer.getItem(key(conversation)) ?? "";
}

export function keepDraft(drawer: Drawer, conversation: string, text: string): void {
  if (text) drawer.setItem(key(conversation), text);
  else drawer.removeItem(key(conversation));
}

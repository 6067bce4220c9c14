/** What is being written in each conversation, kept on this device until it is sent. */
import { useEffect, useState } from "react";

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

/** A draft and what changes it. Of two tabs with the same conversation, each shows what was last written in either. */
export function useDraft(conversation: string, note: boolean): [string, (text: string) => void] {
  const [text, setText] = useState(() => readDraft(localStorage, conversation, note));
  useEffect(() => {
    const follow = ({ storageArea, key: changed }: StorageEvent) => {
      if (storageArea !== localStorage || (changed !== null && changed !== key(conversation, note))) return;
      setText(readDraft(localStorage, conversation, note));
    };
    addEventListener("storage", follow);
    return () => removeEventListener("storage", follow);
  }, [conversation, note]);
  return [
    text,
    (written) => {
      setText(written);
      keepDraft(localStorage, conversation, note, written);
    },
  ];
}

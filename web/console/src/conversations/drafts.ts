/** What is being written in each conversation, kept on this device until it is sent. */
import { useEffect, useState } from "react";

type Drawer = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Each has a draft of its own, so that nothing meant for the team ends up in an answer. */
export type Draft = "answer" | "note" | "whisper" | "transfer";

const key = (conversation: string, draft: Draft) =>
  `visavis:draft:${conversation}${draft === "answer" ? "" : `:${draft}`}`;

export function readDraft(drawer: Drawer, conversation: string, draft: Draft): string {
  return drawer.getItem(key(conversation, draft)) ?? "";
}

export function keepDraft(drawer: Drawer, conversation: string, draft: Draft, text: string): void {
  if (text) drawer.setItem(key(conversation, draft), text);
  else drawer.removeItem(key(conversation, draft));
}

/** A draft and what changes it. Of two tabs with the same conversation, each shows what was last written in either. */
export function useDraft(conversation: string, draft: Draft): [string, (text: string) => void] {
  const [text, setText] = useState(() => readDraft(localStorage, conversation, draft));
  useEffect(() => {
    const follow = ({ storageArea, key: changed }: StorageEvent) => {
      if (storageArea !== localStorage || (changed !== null && changed !== key(conversation, draft))) return;
      setText(readDraft(localStorage, conversation, draft));
    };
    addEventListener("storage", follow);
    return () => removeEventListener("storage", follow);
  }, [conversation, draft]);
  return [
    text,
    (written) => {
      setText(written);
      keepDraft(localStorage, conversation, draft, written);
    },
  ];
}

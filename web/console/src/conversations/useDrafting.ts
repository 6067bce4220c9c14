/** What the shopper is about to send, where the site shows it: told by their browser as they type, and kept nowhere. */
import { useEffect, useState } from "react";
import { useSession } from "../app/session.tsx";

export function useDrafting(conversation: string): string {
  const session = useSession();
  const [text, setText] = useState("");
  useEffect(
    () =>
      session.subscribe(({ signal }) => {
        if (signal?.conversation !== conversation || signal.sender.kind !== "visitor") return;
        if (signal.body.type === "drafting") setText(signal.body.text);
      }),
    [session, conversation],
  );
  return text;
}

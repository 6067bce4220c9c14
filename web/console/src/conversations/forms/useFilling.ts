/** How far the shopper has filled a form in: told by their browser as they type, and asked for when one comes to look. */
import { useEffect, useState } from "react";
import { useConnectionState, useSession } from "../../app/session.tsx";

export type Filled = Readonly<Record<string, string | boolean>>;

/** What is typed so far; null before anything was told. */
export function useFilling(conversation: string, form: number): Filled | null {
  const session = useSession();
  const online = useConnectionState() === "online";
  const [filled, setFilled] = useState<Filled | null>(null);
  useEffect(() => {
    if (!online) return;
    const stop = session.subscribe(({ signal }) => {
      if (signal?.conversation !== conversation || signal.sender.kind !== "visitor") return;
      if (signal.body.type === "form_filling" && signal.body.form === form) setFilled(signal.body.typed);
    });
    session.signal(conversation, { type: "form_watched", form });
    return stop;
  }, [session, online, conversation, form]);
  return filled;
}

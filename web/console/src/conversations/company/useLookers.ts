/** Which colleagues look on in a conversation, as far as they have told so lately. */
import type { Actor } from "@visavis/protocol";
import { TYPING_LAPSE_S } from "@visavis/protocol";
import { useEffect, useState } from "react";
import { useSession } from "../../app/session.tsx";

const NOBODY: readonly Actor[] = [];

export function useLookers(conversation: string): readonly Actor[] {
  const session = useSession();
  const [lookers, setLookers] = useState(NOBODY);
  useEffect(() => {
    const lapses = new Map<string, ReturnType<typeof setTimeout>>();
    const forget = (id: string) => setLookers((now) => now.filter((one) => one.id !== id));
    const stop = session.subscribe(({ signal }) => {
      if (signal?.conversation !== conversation || signal.body.type !== "looking") return;
      const { sender } = signal;
      clearTimeout(lapses.get(sender.id));
      if (!signal.body.active) return forget(sender.id);
      lapses.set(
        sender.id,
        setTimeout(() => forget(sender.id), TYPING_LAPSE_S * 1_000),
      );
      setLookers((now) => (now.some(({ id }) => id === sender.id) ? now : [...now, sender]));
    });
    return () => {
      stop();
      for (const timer of lapses.values()) clearTimeout(timer);
      setLookers(NOBODY);
    };
  }, [session, conversation]);
  return lookers;
}

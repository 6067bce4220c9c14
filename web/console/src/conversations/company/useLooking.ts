/** Tells the colleagues in a conversation that the member looks on, as long as the page is looked at. */
import { useDocumentVisibility } from "@mantine/hooks";
import { useEffect } from "react";
import { useSession } from "../../app/session.tsx";

/** Well before it lapses on the other side. */
const RENEW_MS = 4_000;

export function useLooking(conversation: string, looksOn: boolean): void {
  const session = useSession();
  const visible = useDocumentVisibility() === "visible";
  const tells = looksOn && visible;
  useEffect(() => {
    if (!tells) return;
    const tell = () => session.signal(conversation, { type: "looking", active: true });
    tell();
    const timer = setInterval(tell, RENEW_MS);
    return () => {
      clearInterval(timer);
      session.signal(conversation, { type: "looking", active: false });
    };
  }, [session, conversation, tells]);
}

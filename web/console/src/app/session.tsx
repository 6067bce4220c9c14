/** The one realtime session of the signed-in member, for every component below. What travels on it is the client's business. */
import { useQueryClient } from "@tanstack/react-query";
import {
  type ConnectionState,
  type ConversationView,
  fold,
  openSession,
  type Session,
  socket,
  stream,
} from "@visavis/client";
import { CloseCode, type Me } from "@visavis/protocol";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { sessionLost } from "../people/identity.ts";

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ me, children }: { me: Me; children: ReactNode }) {
  const client = useQueryClient();
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    const opened = openSession({
      transports: { socket, stream },
      fold,
      server: location.origin,
      identity: { kind: "member" },
      storage: localStorage,
      storageKey: `visavis:outbox:${me.id}`,
    });
    const stop = opened.subscribe(() => {
      const code = opened.ended?.code;
      if (code === CloseCode.TOKEN_REFUSED || code === CloseCode.SIGNED_OUT) sessionLost(client);
    });
    setSession(opened);
    return () => {
      stop();
      opened.close();
      setSession(null);
    };
  }, [me.id, client]);
  return session && <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession needs a SessionProvider above it");
  return session;
}

export function useConnectionState(): ConnectionState {
  const session = useSession();
  return useSyncExternalStore(
    useCallback((changed) => session.subscribe(({ session: it }) => it && changed()), [session]),
    () => session.state,
  );
}

export function useConversationView(id: string): ConversationView | undefined {
  const session = useSession();
  return useSyncExternalStore(
    useCallback((changed) => session.subscribe((what) => what.conversation === id && changed()), [session, id]),
    () => session.conversation(id),
  );
}

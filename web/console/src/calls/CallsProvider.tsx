/** Makes the tab's one `Calls` as soon as its part of the client is there: the console starts without it. */
import type { Calls } from "@visavis/client/call";
import type { IceServers, Me } from "@visavis/protocol";
import { type ReactNode, useEffect, useState } from "react";
import { api } from "../app/api.ts";
import { useSession } from "../app/session.tsx";
import { CallsContext, CallsLostContext } from "./calls.tsx";
import { DrawingProvider } from "./drawing.tsx";
import { PlacesProvider } from "./places.tsx";
import { RecorderProvider } from "./recordings/RecorderProvider.tsx";

export function CallsProvider({ me, children }: { me: Me; children: ReactNode }) {
  const session = useSession();
  const [calls, setCalls] = useState<Calls | null>(null);
  const [tries, setTries] = useState(0);
  const [lost, setLost] = useState(false);
  const again = () => {
    setLost(false);
    setTries(tries + 1);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try imports the same
  useEffect(() => {
    const opening = new AbortController();
    let opened: Calls | null = null;
    const open = ({ openCalls }: typeof import("@visavis/client/call")) => {
      if (opening.signal.aborted) return;
      opened = openCalls({
        session,
        tab: sessionStorage,
        tabKey: `visavis:call:${me.id}`,
        storage: localStorage,
        iceServers: () => api.get<IceServers>("/api/calls/ice-servers"),
      });
      setCalls(opened);
    };
    import("@visavis/client/call").then(open, () => setLost(true));
    return () => {
      opening.abort();
      opened?.close();
      setCalls(null);
    };
  }, [session, me.id, tries]);
  return (
    <CallsContext value={calls}>
      <CallsLostContext value={lost ? again : null}>
        <DrawingProvider>
          <RecorderProvider>
            <PlacesProvider>{children}</PlacesProvider>
          </RecorderProvider>
        </DrawingProvider>
      </CallsLostContext>
    </CallsContext>
  );
}

/** Records in this tab what its member asked for and the shopper agreed to, wherever in the console they are. */
import type { RunningRecorder } from "@visavis/client/recording";
import type { Recording } from "@visavis/protocol";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTexts } from "../../app/i18n.tsx";
import { useNotices } from "../../app/notices.ts";
import { useSession } from "../../app/session.tsx";
import { useMe } from "../../people/identity.ts";
import { useCallHere, useCalls } from "../calls.tsx";
import { nameOf } from "../names.ts";
import { recordedPages, useRecordedPages } from "./pages.ts";
import { RecorderContext, type TapeState, useRecording } from "./recorder.ts";

/** A recording begins once the log says so; a page whose recording was asked for here is followed until then. */
export function RecorderProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<TapeState>("well");
  const byCall = isWanted(useRecording(useCallHere()?.conversation ?? ""), useMe().id);
  const wanted = useRecordedPages().length > 0 || byCall;
  // Once it runs, it sees by itself to what comes.
  const [begun, setBegun] = useState(false);
  if (wanted && !begun) setBegun(true);
  return (
    <RecorderContext value={state}>
      {begun && <Recorder changed={setState} />}
      {children}
    </RecorderContext>
  );
}

const isWanted = (recording: Recording | null, me: string): boolean => recording?.by.id === me;

/** Draws nothing. Its part of the client is loaded once a recording was asked for. */
function Recorder({ changed }: { changed(state: TapeState): void }) {
  const session = useSession();
  const calls = useCalls();
  const texts = useTexts();
  const { told } = useNotices();
  const { id, name } = useMe();
  const latest = useRef({ texts, told });
  latest.current = { texts, told };
  useEffect(() => {
    let running: RunningRecorder | undefined;
    let over = false;
    void import("@visavis/client/recording").then(({ openRecorder }) => {
      if (over) return;
      running = openRecorder({
        server: location.origin,
        session,
        pages: recordedPages,
        calls,
        me: { id, name },
        nameOf: (other) => nameOf(latest.current.texts, other),
        changed: (state) => {
          changed(state === "behind" ? "behind" : "well");
          const { texts, told } = latest.current;
          if (state === "lost" || state === "unable") told(texts.recordings[state]);
        },
      });
    });
    return () => {
      over = true;
      running?.close();
    };
  }, [session, calls, id, name, changed]);
  return null;
}

/** Pointing and drawing in this tab's call. One for the tab, so that it goes on when the call's view goes elsewhere. */
import type { Drawing } from "@visavis/client/drawing";
import type { Shown } from "@visavis/client/drawing/photo";
import { createContext, type ReactNode, useContext, useEffect, useReducer, useRef, useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { shortName } from "../conversations/list.ts";
import { useFiles } from "../documents/files.tsx";
import { useMe } from "../people/identity.ts";
import { useCalls } from "./calls.tsx";

const DrawingContext = createContext<Drawing | null>(null);

export function DrawingProvider({ children }: { children: ReactNode }) {
  const calls = useCalls();
  const me = useMe();
  const { conversations, calls: texts } = useTexts();
  const { uploads } = useFiles();
  const now = { conversations, uploads, closeUp: `${texts.showing.closeUp}.jpg` };
  const latest = useRef(now);
  latest.current = now;
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useEffect(() => {
    if (!calls) return;
    const opening = new AbortController();
    let opened: Drawing | null = null;
    const put = async (shown: Shown, conversation: string) => {
      const { photoOf } = await import("@visavis/client/drawing/photo");
      const still = new File([await photoOf(shown)], latest.current.closeUp, { type: "image/jpeg" });
      latest.current.uploads.add(conversation, [still]);
    };
    void import("@visavis/client/drawing").then(({ openDrawing, Phones }) => {
      if (opening.signal.aborted) return;
      opened = openDrawing({
        calls,
        // What the team shows is there to be looked at.
        stills: { allow: async () => true, put, phones: new Phones() },
        me: () => me.id,
        nameOf: ({ actor }) => actor.name || latest.current.conversations.visitor(shortName(actor.id)),
      });
      setDrawing(opened);
    });
    return () => {
      opening.abort();
      opened?.close();
      setDrawing(null);
    };
  }, [calls, me.id]);
  return <DrawingContext value={drawing}>{children}</DrawingContext>;
}

/** Drawn anew with each change of it. */
export function useDrawing(): Drawing | null {
  const drawing = useContext(DrawingContext);
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => drawing?.subscribe(again), [drawing]);
  return drawing;
}

/** Pointing and drawing in this tab's call. One for the tab, so that it goes on when the call's view goes elsewhere. */
import type { Drawing } from "@visavis/client/drawing";
import { createContext, type ReactNode, useContext, useEffect, useReducer, useRef, useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { shortName } from "../conversations/list.ts";
import { useMe } from "../people/identity.ts";
import { useCalls } from "./calls.tsx";

const DrawingContext = createContext<Drawing | null>(null);

export function DrawingProvider({ children }: { children: ReactNode }) {
  const calls = useCalls();
  const me = useMe();
  const { conversations } = useTexts();
  const words = useRef(conversations);
  words.current = conversations;
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useEffect(() => {
    if (!calls) return;
    const opening = new AbortController();
    let opened: Drawing | null = null;
    void import("@visavis/client/drawing").then(({ openDrawing }) => {
      if (opening.signal.aborted) return;
      opened = openDrawing({
        calls,
        me: () => me.id,
        nameOf: ({ actor }) => actor.name || words.current.visitor(shortName(actor.id)),
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

/** Leafing together: the page here, and where the advisor points on it, are told to the shopper who has the file open. */
import { useThrottledCallback } from "@mantine/hooks";
import type { PagePoint } from "@visavis/protocol";
import { type PointerEvent, useEffect, useState } from "react";
import { useSession } from "../app/session.tsx";

/** A pointer is told this often at most. */
const TELL_MS = 80;

export function useLeafing(conversation: string, file: string, page: number) {
  const session = useSession();
  const [shopperAt, setShopperAt] = useState<number>();
  const tell = (point?: PagePoint) =>
    session.signal(conversation, { type: "leafing", file, page, ...(point && { point }) });
  const point = useThrottledCallback(tell, TELL_MS);
  useEffect(() => {
    const close = () => session.signal(conversation, { type: "leafing", file, page: 0, step: "closed" });
    addEventListener("pagehide", close);
    return () => {
      removeEventListener("pagehide", close);
      close();
    };
  }, [session, conversation, file]);
  useEffect(() => {
    const here = () => session.signal(conversation, { type: "leafing", file, page });
    here();
    return session.subscribe(({ signal }) => {
      if (signal?.conversation !== conversation || signal.sender.kind !== "visitor") return;
      const { body } = signal;
      if (body.type !== "leafing" || body.file !== file) return;
      setShopperAt(body.step === "closed" ? undefined : body.page);
      if (body.step === "opened") here();
    });
  }, [session, conversation, file, page]);
  const pointing = {
    onPointerMove: (event: PointerEvent<HTMLImageElement>) => point(placeOn(event)),
    onPointerLeave: () => point(undefined),
  };
  return { shopperAt, pointing };
}

function placeOn({ currentTarget, clientX, clientY }: PointerEvent<HTMLImageElement>): PagePoint {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const part = (from: number, size: number) => Math.min(Math.max(from / size, 0), 1);
  return { x: part(clientX - left, width), y: part(clientY - top, height) };
}

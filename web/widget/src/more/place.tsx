/** The shopper waits: how many come first, and about how long it takes, as far as that is known. */
import type { Queue } from "@visavis/protocol";
import { h } from "preact";
import { fill } from "../fill.ts";
import type { MoreTexts } from "../locales/en.ts";

export const Place = ({ texts, queue }: { texts: MoreTexts; queue: Queue }) => {
  const { position, attended = true, wait_s } = queue;
  const place = position > 1 ? fill(texts.place, position) : texts.next;
  const wait = wait_s == null ? "" : fill(texts.wait, Math.max(1, Math.round(wait_s / 60)));
  return (
    <p class="place" role="status">
      {attended ? `${place} ${wait}` : texts.nobodyFits}
    </p>
  );
};

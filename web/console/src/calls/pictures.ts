/** What there is to look at in a call: each camera and each screen, and the faces of those who show neither. Pure. */
import type { CallView, Other } from "@visavis/client/call";
import type { EventFrame, Product } from "@visavis/protocol";

export interface Picture {
  readonly key: string;
  readonly other: Other;
  readonly kind: "camera" | "screen" | "face";
  /** Null for a face, which has a name only. */
  readonly stream: MediaStream | null;
}

/** Those who only listen are named beside the pictures, and bear none. */
export function picturesOf({ others }: CallView): Picture[] {
  return others.filter(({ person }) => !person.listens).flatMap(picturesFrom);
}

function picturesFrom(other: Other): Picture[] {
  const { person, stream, screen, pictureRests } = other;
  const key = `${person.actor.id} ${person.device}`;
  const there = other.line !== "away" && other.line !== "connecting";
  const shared: Picture[] =
    person.screen && screen && there ? [{ key: `${key} screen`, other, kind: "screen", stream: screen }] : [];
  const camera = person.camera && stream && there && !pictureRests;
  return [...shared, camera ? { key, other, kind: "camera", stream } : { key, other, kind: "face", stream: null }];
}

/** The one that was chosen, as long as it is there; else a screen, else a camera, else whoever is there. */
export function largeOf(pictures: readonly Picture[], chosen: string): Picture | undefined {
  const first = (kind: Picture["kind"]) => pictures.find((picture) => picture.kind === kind);
  return pictures.find(({ key }) => key === chosen) ?? first("screen") ?? first("camera") ?? pictures[0];
}

/** The product that was shown last since the call was offered, and where in the log. */
export function productOf(events: readonly EventFrame[], call: string): { seq: number; product: Product } | undefined {
  const since = events.findLastIndex(({ body }) => body.type === "call_offered" && body.call === call);
  const shown = since < 0 ? undefined : events.slice(since).findLast(({ body }) => body.type === "product_shown");
  return shown?.body.type === "product_shown" ? { seq: shown.seq, product: shown.body.product } : undefined;
}

/** What a recording shows, and where: a screen or a phone's camera large with the faces beside it, else all side by side. Pure. */
import type { CallView, Other } from "../call/types.ts";

export const WIDTH = 1280;
export const HEIGHT = 720;
const COLUMN = 256;

export interface Shown {
  /** Names who it is, and which of their pictures. */
  readonly key: string;
  readonly name: string;
  /** Null for a face that is not shown, which has a name only. */
  readonly stream: MediaStream | null;
  /** What is presented, rather than who is there. */
  readonly presented: boolean;
}

export interface Placed extends Shown {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What there is to see of a call in this tab. `nameOf` names the others, `me` oneself. */
export function shownIn({ others, own }: CallView, me: string, nameOf: (other: Other) => string): Shown[] {
  const speaking = others.filter(({ person }) => !person.listens);
  const mine: Shown[] = own.screenPreview
    ? [{ key: "own screen", name: me, stream: own.screenPreview, presented: true }]
    : [];
  return [...speaking.flatMap((other) => shownOf(other, nameOf(other))), face("own", me, own.preview), ...mine];
}

function shownOf({ person, stream, screen, pictureRests, line }: Other, name: string): Shown[] {
  const key = `${person.actor.id} ${person.device}`;
  const there = line !== "away" && line !== "connecting";
  const camera = person.camera && there && !pictureRests ? stream : null;
  if (person.phone) return camera ? [{ key, name, stream: camera, presented: true }] : [];
  const shared = person.screen && there ? screen : null;
  return [
    face(key, name, camera),
    ...(shared ? [{ key: `${key} screen`, name, stream: shared, presented: true }] : []),
  ];
}

const face = (key: string, name: string, stream: MediaStream | null): Shown => ({
  key,
  name,
  stream,
  presented: false,
});

/** Where each is drawn. */
export function placed(shown: readonly Shown[]): Placed[] {
  const large = shown.find(({ presented }) => presented);
  return large ? beside(large, shown) : sideBySide(shown);
}

function beside(large: Shown, shown: readonly Shown[]): Placed[] {
  const others = shown.filter((one) => one !== large);
  const height = Math.min(Math.floor((COLUMN * 9) / 16), Math.floor(HEIGHT / Math.max(1, others.length)));
  const small = others.map((one, at) => ({ ...one, x: WIDTH - COLUMN, y: at * height, width: COLUMN, height }));
  return [{ ...large, x: 0, y: 0, width: others.length ? WIDTH - COLUMN : WIDTH, height: HEIGHT }, ...small];
}

function sideBySide(shown: readonly Shown[]): Placed[] {
  const columns = Math.ceil(Math.sqrt(shown.length)) || 1;
  const rows = Math.ceil(shown.length / columns) || 1;
  const [width, height] = [Math.floor(WIDTH / columns), Math.floor(HEIGHT / rows)];
  return shown.map((one, at) => ({
    ...one,
    x: (at % columns) * width,
    y: Math.floor(at / columns) * height,
    width,
    height,
  }));
}

/** The largest place in a box for a picture of this size, without cutting anything off. */
export function fitted(
  { x, y, width, height }: Pick<Placed, "x" | "y" | "width" | "height">,
  across: number,
  down: number,
): readonly [number, number, number, number] {
  const scale = Math.min(width / across, height / down);
  const [wide, high] = [across * scale, down * scale];
  return [x + (width - wide) / 2, y + (height - high) / 2, wide, high];
}

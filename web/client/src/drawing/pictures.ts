/** Which pictures a call has, and whose. Pure. */
import type { CallPerson } from "@visavis/protocol";
import type { CallView } from "../call/types.ts";
import type { Kind } from "./told.ts";

export const personKey = ({ actor, device }: CallPerson): string => `${actor.id} ${device}`;
export const pictureKey = (person: string, kind: Kind): string => `${person} ${kind}`;

/** Whose picture it is. */
export const ownerOf = (picture: string): string => picture.slice(0, picture.lastIndexOf(" "));

/** A picture of the call, by the stream that shows it. */
export interface Picture {
  readonly key: string;
  readonly own: boolean;
  readonly kind: Kind;
  readonly stream: MediaStream;
}

/** This tab's own person in the call; `me` may be in it with another device, too. */
export function selfIn({ call, others }: CallView, me: string): CallPerson | undefined {
  const keys = new Set(others.map(({ person }) => personKey(person)));
  return call.people.find((person) => person.actor.id === me && !keys.has(personKey(person)));
}

export function picturesIn(view: CallView, me: string): Picture[] {
  const self = selfIn(view, me);
  const { preview, screenPreview } = view.own;
  const own = self && { person: self, stream: preview, screen: screenPreview, own: true };
  const all = [...view.others.map((other) => ({ ...other, own: false })), ...(own ? [own] : [])];
  return all.flatMap(({ person, stream, screen, own }) => {
    const of = (kind: Kind, stream: MediaStream | null): Picture[] =>
      stream ? [{ key: pictureKey(personKey(person), kind), own, kind, stream }] : [];
    return [...of("camera", stream), ...of("screen", screen)];
  });
}

/**
 * Who puts a still of a picture into the conversation: its owner, and for a phone, which is nobody, the first of the team's
 * who speaks in the call.
 */
export function keeperOf({ call: { people } }: Pick<CallView, "call">, picture: string): string {
  const owner = people.find((person) => personKey(person) === ownerOf(picture));
  const first = people.find(({ actor, listens, phone }) => actor.kind === "member" && !listens && !phone);
  return owner?.phone && first ? personKey(first) : ownerOf(picture);
}

/** Told apart by colour beside the name, the same for everybody: by the place among those in the call. */
export const COLOURS = ["#d8452e", "#1f6feb", "#2e8b3d", "#a63fc4", "#b7791f"] as const;

export function colourOf({ call }: CallView, person: string): string {
  const order = call.people.map(personKey).sort();
  return COLOURS[Math.max(0, order.indexOf(person)) % COLOURS.length] as string;
}

/** What the team can have the shopper see large, and which of it that is now. Pure. */
import type { CallView } from "@visavis/client/call";

export interface Choice {
  /** The person's id, as the call names whose picture is large. */
  readonly id: string;
  /** Whose it is: a member's name, or that of whoever brought the phone in. */
  readonly name: string;
  readonly phone: boolean;
  /** Which of several phones of the same member, from 1; 0 where there is but one. */
  readonly number: number;
}

/** Everybody of the team's side who shows something, in the order in which they came. */
export function choicesOf({ call }: Pick<CallView, "call">): Choice[] {
  const shown = call.people.filter(({ actor, camera, screen }) => actor.kind !== "visitor" && (camera || screen));
  const phonesOf = (name: string) => shown.filter(({ phone, actor }) => phone && actor.name === name);
  return shown.map((person) => {
    const { id, name = "" } = person.actor;
    const phones = person.phone ? phonesOf(name) : [];
    return { id, name, phone: !!person.phone, number: phones.length > 1 ? phones.indexOf(person) + 1 : 0 };
  });
}

/** The chosen one while it is there; else what the shopper's page takes by itself: a screen, else the first. */
export function largeFor({ call }: Pick<CallView, "call">, choices: readonly Choice[]): string {
  if (choices.some(({ id }) => id === call.large)) return call.large ?? "";
  const screen = call.people.find(({ actor, screen }) => actor.kind !== "visitor" && screen);
  return screen?.actor.id ?? choices[0]?.id ?? "";
}

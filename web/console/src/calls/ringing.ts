/** Which calls ring for a member, and which rows of the list bear a call. Pure. */
import type { Conversation, Me } from "@visavis/protocol";
import type { Rows } from "../conversations/list.ts";
import { powersOver } from "../conversations/standing.ts";

/** The conversations whose visitor calls and this member may answer, the longest ringing first. */
export function ringingFor(me: Me, rows: Rows): Conversation[] {
  return [...rows.values()].filter((row) => ringsFor(me, row)).sort((a, b) => offeredAt(a) - offeredAt(b));
}

export function ringsFor(me: Me, conversation: Conversation): boolean {
  const { call } = conversation;
  if (call?.state !== "ringing" || call.by !== "visitor") return false;
  const { mayPost, mayTake } = powersOver(conversation, me);
  return mayPost || mayTake;
}

/** Whether “no” from this member ends the call; while nobody has the conversation, it only falls silent here. */
export const mayDecline = (me: Me, conversation: Conversation): boolean => powersOver(conversation, me).mayPost;

const offeredAt = ({ call }: Conversation): number => call?.offered_at ?? 0;

/** What the member may do in a conversation at this moment, and why not otherwise. Pure. */
import type { Actor, Conversation, Me } from "@visavis/protocol";
import { may } from "../people/permissions.ts";

/** `mine`: answer for it. `beside`: in it with who does. The others name why one may not write. */
export type Standing = "mine" | "beside" | "waiting" | "theirs" | "closed";

export interface Powers {
  readonly standing: Standing;
  readonly mayPost: boolean;
  readonly mayWhisper: boolean;
  readonly mayTake: boolean;
  readonly mayTakeOver: boolean;
  readonly mayReopen: boolean;
  readonly mayTransfer: boolean;
  /** Ask a colleague in, lay it aside, block its visitor. */
  readonly mayManage: boolean;
  readonly mayComeIn: boolean;
  readonly mayGo: boolean;
  readonly mayUnblock: boolean;
}

export function powersOver(conversation: Conversation, me: Me): Powers {
  const { blocked = false, invited = [] } = conversation;
  const standing = standingOf(conversation, me.id);
  const takes = may(me, "conversation.take");
  const takesOver = may(me, "conversation.take_over");
  const assigned = conversation.status === "assigned";
  const inside = standing === "mine" || standing === "beside";
  const asked = has(invited, me.id);
  const erased = conversation.visitor === "";
  return {
    standing,
    mayPost: inside,
    mayWhisper: assigned && standing !== "mine",
    mayTake: standing === "waiting" && takes,
    mayTakeOver: (standing === "theirs" || standing === "beside") && takesOver,
    mayReopen: standing === "closed" && takes && !erased,
    mayTransfer: standing === "mine" || (standing !== "closed" && takesOver),
    mayManage: (inside || takesOver) && !erased,
    mayComeIn: assigned && !inside && takes && (asked || takesOver),
    mayGo: standing === "beside" || asked,
    mayUnblock: blocked && takesOver,
  };
}

function standingOf({ status, assignee, advisors = [] }: Conversation, me: string): Standing {
  if (status === "closed") return status;
  if (has(advisors, me)) return "beside";
  if (status === "waiting") return status;
  return assignee?.id === me ? "mine" : "theirs";
}

const has = (actors: readonly Actor[], id: string): boolean => actors.some((actor) => actor.id === id);

/** What the member may do in a conversation at this moment, and why not otherwise. Pure. */
import type { Conversation, Me } from "@visavis/protocol";
import { may } from "../people/permissions.ts";

/** `mine`: answer, close. The others name why one may not write. */
export type Standing = "mine" | "waiting" | "theirs" | "closed";

export interface Powers {
  readonly standing: Standing;
  readonly mayTake: boolean;
  readonly mayTakeOver: boolean;
  readonly mayReopen: boolean;
  readonly mayTransfer: boolean;
}

export function powersOver({ status, assignee }: Conversation, me: Me): Powers {
  const standing = standingOf(status, assignee?.id === me.id);
  const takes = may(me, "conversation.take");
  return {
    standing,
    mayTake: standing === "waiting" && takes,
    mayTakeOver: standing === "theirs" && may(me, "conversation.take_over"),
    mayReopen: standing === "closed" && takes,
    mayTransfer: standing === "mine" || (standing !== "closed" && may(me, "conversation.take_over")),
  };
}

function standingOf(status: Conversation["status"], own: boolean): Standing {
  if (status !== "assigned") return status;
  return own ? "mine" : "theirs";
}

/** What the events of a shared page make of the guide that a conversation has now, exactly as the server folds them. */
import type { EventFrame, Guide } from "@visavis/protocol";

/** The guide after one more event; null once it is over, and before there is one. */
export function foldGuide(guide: Guide | null, { at, actor, body }: EventFrame): Guide | null {
  switch (body.type) {
    case "guide_asked":
      return { guide: body.guide, state: "asked", by: "advisors", since: at, asker: actor };
    case "guide_shared":
      if (guide?.guide === body.guide) return { ...guide, state: "shared", since: at };
      return { guide: body.guide, state: "shared", by: "visitor", since: at };
    case "guide_ended":
      return guide?.guide === body.guide ? null : guide;
    case "conversation_closed":
      return null;
    default:
      return guide;
  }
}

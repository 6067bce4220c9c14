/** The shared page of a conversation as of now. Pure. */
import type { Guide } from "@visavis/protocol";
import { foldGuide } from "../fold-guide.ts";
import type { ConversationView } from "../types.ts";

/** What the events say once all are here; what the server told of the conversation before that. */
export function guideNow(view: ConversationView | undefined): Guide | null {
  if (!view) return null;
  return view.complete ? view.events.reduce(foldGuide, null) : (view.summary?.guide ?? null);
}

/** The pages of the shop that a shopper has looked at during a conversation, the newest first, each once. Pure. */
import type { EventFrame, Page } from "@visavis/protocol";

const MOST = 6;

export function pagesIn(events: readonly EventFrame[]): readonly Page[] {
  const pages = new Map<string, Page>();
  for (const { body } of events.toReversed()) {
    const page = body.type === "page_visited" || body.type === "conversation_opened" ? body.page : null;
    if (page && !pages.has(page.url)) pages.set(page.url, page);
  }
  return [...pages.values()].slice(0, MOST);
}

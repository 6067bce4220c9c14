/** Where the site turned it on: the advisors see what is being typed, and the shopper reads that they do. */
import { DRAFTING_CHARACTERS } from "@visavis/protocol";
import { h } from "preact";
import type { Store } from "../chat/store.ts";
import type { ChatHost } from "../contract.ts";
import type { MoreTexts } from "../locales/en.ts";

/** What is typed is told this often at most. */
const TELL_MS = 700;

/** The line that says so, and tells the draft whenever it is drawn; nothing where the site keeps drafts to the shopper. */
export function draftingOf({ config }: ChatHost, store: Store, texts: MoreTexts) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = "";
  const tell = () => {
    timer = undefined;
    const { draft, view } = store.state;
    const text = draft.slice(-DRAFTING_CHARACTERS);
    if (!view || text === told) return;
    told = text;
    store.join().signal(view.id, { type: "drafting", text });
  };
  return () => {
    const { view } = store.state;
    if (!config.shows_drafts || !view || view.summary?.status === "closed") return null;
    if (timer === undefined) timer = setTimeout(tell, TELL_MS);
    return <p class="told">{texts.drafting}</p>;
  };
}

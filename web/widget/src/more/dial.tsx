/** The buttons that ask the advisors for a call, there while one of them can answer, or show them the page, and whether a call is there already. */
import type { ConversationView } from "@visavis/client";
import { guideNow } from "@visavis/client/guide";
import type { Medium } from "@visavis/protocol";
import { Fragment, h } from "preact";
import type { Store } from "../chat/store.ts";
import type { ChatHost } from "../contract.ts";
import type { MoreTexts } from "../locales/en.ts";
import type { reachOf } from "./reach.tsx";

const ICONS = {
  audio: "M6 3l4 1 1 5-3 2a12 12 0 0 0 5 5l2-3 5 1 1 4a3 3 0 0 1-3 3A17 17 0 0 1 3 6a3 3 0 0 1 3-3",
  page: "M3 5h18v12H3zM9 21h6M12 14V8M9 11l3-3 3 3",
  video: "M3 7h12v10H3zM15 11l6-4v10l-6-4",
};

/** A call belongs to a conversation: where there is none, or only a closed one, first words begin it. */
export const dialOf = (host: ChatHost, store: Store, reach: ReturnType<typeof reachOf>["reach"]) =>
  function Dial({ here, texts }: { here: boolean; texts: MoreTexts }) {
    const { view } = store.state;
    const id = view?.summary?.status === "closed" ? "" : view?.id;
    const free = id === undefined ? here : store.join().callable(id);
    const offer = (medium: Medium) => {
      if (!id) store.say(texts.wish);
      reach((calls) => calls.offer(medium));
    };
    const icon = (shape: keyof typeof ICONS, label: string, onClick: () => void) => (
      <button type="button" class="icon" aria-label={label} onClick={onClick}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={ICONS[shape]} />
        </svg>
      </button>
    );
    const calls = free && !inCall(view);
    const shares = view?.summary?.status === "assigned" && !guideNow(view);
    return (
      <Fragment>
        {shares && icon("page", texts.sharePage, () => void host.guide?.().then((guide) => guide.share()))}
        {calls && icon("audio", texts.callAudio, () => offer("audio"))}
        {calls && icon("video", texts.callVideo, () => offer("video"))}
      </Fragment>
    );
  };

/** Whether the conversation has a call now, which rings or goes on. */
export function inCall(view: ConversationView | undefined): boolean {
  const last = view?.events.findLast(({ body }) => /^call_(?!measured)/.test(body.type));
  return !!last && last.body.type !== "call_ended" && view?.summary?.status !== "closed";
}

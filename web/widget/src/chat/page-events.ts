/** What the shop's page and the launcher are told of the chat: unread messages, new messages, and why it stopped. */
import type { ChatHost } from "../contract.ts";
import type { State } from "./store.ts";

/** Returns what is to be called with each new state. */
export function pageTeller(host: ChatHost): (state: State) => void {
  let unread = 0;
  let told: number | undefined;
  let stopped = false;

  return ({ view, ended }) => {
    const count = view?.summary?.unread_by_visitor?.length ?? 0;
    if (count !== unread) {
      host.unread(count);
      host.emit("unread", count);
    }
    unread = count;

    if (view?.complete) {
      for (const { actor, at, body } of view.events.slice(told ?? view.events.length))
        if (body.type === "message_posted" && actor.kind !== "visitor")
          host.emit("message", { text: body.text, author: actor.name ?? "", at });
      told = view.events.length;
    }

    if (ended && !stopped) console.error(`Visavis: ${ended.reason}. ${ended.detail ?? ""}`);
    stopped = !!ended;
  };
}

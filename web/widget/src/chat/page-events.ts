/** What the shop's page and the launcher are told of the chat: unread messages, new messages, and why it stopped. */
import { effect } from "@preact/signals-core";
import type { ChatHost } from "../contract.ts";
import type { Store } from "./store.ts";

export function tellPage(host: ChatHost, { unread, view, events, ended }: Store): void {
  let told: number | undefined;
  effect(() => {
    const count = unread.value.length;
    host.unread(count);
    host.emit("unread", count);
  });
  effect(() => {
    if (!view.value?.complete) return;
    const news = told === undefined ? [] : events.value.slice(told);
    told = events.value.length;
    for (const { actor, at, body } of news)
      if (body.type === "message_posted" && actor.kind !== "visitor")
        host.emit("message", { text: body.text, author: actor.name ?? "", at });
  });
  effect(() => {
    const bye = ended.value;
    if (bye) console.error(`Visavis: the chat has stopped (${bye.reason}). ${bye.detail ?? ""}`);
  });
}

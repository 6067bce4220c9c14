/** What stands between the conversation and the field when there is something to do there. */
import type { ConversationView } from "@visavis/client";
import type { Command } from "@visavis/protocol";
import { h } from "preact";
import type { MoreTexts } from "../locales/en.ts";
import { Rating } from "./rating.tsx";

export interface AboveProps {
  view: ConversationView;
  texts: MoreTexts;
  command(wish: Command): void;
}

export function Above({ view, texts, command }: AboveProps) {
  const { status, assignee, rating } = view.summary ?? {};
  if (status !== "closed" || !assignee || rating) return null;
  return (
    <Rating
      texts={texts}
      onRate={(stars, comment) => command({ type: "rate_conversation", conversation: view.id, stars, comment })}
    />
  );
}

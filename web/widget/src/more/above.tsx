/** What stands between the conversation and the field when there is something to tell or to do there. */
import type { ConversationView } from "@visavis/client";
import type { Command } from "@visavis/protocol";
import { Fragment, h } from "preact";
import type { MoreTexts } from "../locales/en.ts";
import { Contact } from "./contact.tsx";
import { Keep } from "./keep.tsx";
import { Rating } from "./rating.tsx";

export interface AboveProps {
  view: ConversationView | undefined;
  /** Somebody may answer at once. */
  here: boolean;
  /** When the shop opens next, in Unix ms; past or 0 when that is no news. */
  opensAt: number;
  texts: MoreTexts;
  command(wish: Command): void;
}

export function Above({ view, here, opensAt, texts, command }: AboveProps) {
  const { status, assignee, rating, contact } = view?.summary ?? {};
  const conversation = view?.id ?? "";
  return (
    <Fragment>
      {!here && status !== "closed" && (
        <Contact
          texts={texts}
          opensAt={opensAt}
          asks={status === "waiting" && !contact}
          onLeave={(email) => command({ type: "leave_contact", conversation, email })}
        />
      )}
      {status === "closed" && assignee && !rating && (
        <Rating
          texts={texts}
          onRate={(stars, comment) => command({ type: "rate_conversation", conversation, stars, comment })}
        />
      )}
      {view && status === "closed" && <Keep view={view} texts={texts} />}
    </Fragment>
  );
}

/** What the log says of a shared page, line by line. Pure. */
import type { EventBody } from "@visavis/protocol";
import type { GuideTexts } from "../locales/guide/en.ts";

export type GuideEvent = Extract<EventBody, { type: "guide_asked" | "guide_shared" | "guide_ended" | "field_filled" }>;

/** `who` did it, as the line names them, or oneself. */
export function guideLine({ log: texts }: GuideTexts, body: GuideEvent, who: string, own: boolean): string {
  switch (body.type) {
    case "guide_asked":
      return own ? texts.askedByYou : texts.asked(who);
    case "guide_shared":
      return texts.shared;
    case "guide_ended":
      return texts.ended[body.reason];
    case "field_filled":
      return texts.filled(body.field, body.name ?? "");
  }
}

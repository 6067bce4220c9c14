/** The row of an event that the chat does not draw by itself. */
import type { CallEnded, EventFrame } from "@visavis/protocol";
import { h } from "preact";
import { fill } from "../fill.ts";
import type { MoreTexts } from "../locales/en.ts";
import type { WithFiles } from "./attach.tsx";
import type { formsOf } from "./forms.tsx";
import type { productsOf } from "./product.tsx";

export interface LineProps {
  event: EventFrame;
  texts: MoreTexts;
}

export const lineWith = (
  FormRow: ReturnType<typeof formsOf>,
  ProductRow: ReturnType<typeof productsOf>,
  { Row: FileRow }: WithFiles,
) =>
  function Line({ event, texts }: LineProps) {
    const { actor, body } = event;
    switch (body.type) {
      case "conversation_rated":
        return <p class="notice">{fill(texts.rated, body.stars)}</p>;
      case "contact_left":
        return <p class="notice">{fill(texts.answerTo, body.email)}</p>;
      case "product_shown":
        return <ProductRow event={event} shown={body} />;
      case "file_attached":
        return <FileRow event={event} />;
      case "form_sent":
        return <FormRow event={event} sent={body} />;
      case "form_answered":
        return <p class="notice">{fill(texts.filledIn, body.name)}</p>;
      case "colleague_joined":
        return <p class="notice">{fill(texts.cameIn, body.name)}</p>;
      case "colleague_left":
        return <p class="notice">{fill(texts.wentOut, body.name)}</p>;
      case "call_ended":
        return <CallNotTaken ended={body} texts={texts} />;
      case "call_joined":
        return body.phone ? <p class="notice">{fill(texts.phoneIn, actor.name ?? "")}</p> : null;
      case "call_left":
        return body.phone ? <p class="notice">{texts.phoneOut}</p> : null;
      default:
        return null;
    }
  };

/** A call that came about says enough by itself; one that nobody took does not. */
function CallNotTaken({ ended: { reason, by }, texts }: { ended: CallEnded; texts: MoreTexts }) {
  if (reason === "missed") return <p class="notice">{by === "visitor" ? texts.callUnanswered : texts.callMissed}</p>;
  return reason === "declined" && by !== "visitor" ? <p class="notice">{texts.callUnanswered}</p> : null;
}

/** What the log says of a call, line by line. Pure. */
import type { CallQuality, EventBody } from "@visavis/protocol";
import type { Dates } from "../app/dates.ts";
import type { CallTexts } from "../locales/calls/en.ts";
import type { CameraTexts } from "../locales/cameras/en.ts";

export type CallEvent = Extract<
  EventBody,
  {
    type:
      | "call_offered"
      | "call_answered"
      | "call_joined"
      | "call_left"
      | "call_shown"
      | "call_ended"
      | "call_measured";
  }
>;
/** The texts that it is put together from. */
export interface Words {
  readonly calls: CallTexts;
  readonly cameras: CameraTexts;
}

type Ended = Extract<CallEvent, { type: "call_ended" }>;

/** Who did it, as the line names them: oneself, the visitor, or a colleague by name. */
export function callLine(
  { calls: { log: texts }, cameras }: Words,
  body: CallEvent,
  who: string,
  own: boolean,
  dates: Dates,
): string {
  switch (body.type) {
    case "call_offered":
      return texts.offered(who, body.medium, own);
    case "call_answered":
      return texts.answered(who);
    case "call_joined":
      if (body.phone) return cameras.joined(who);
      return body.listens ? texts.listens(who) : texts.joined(who);
    case "call_left":
      return body.phone ? cameras.left : texts.left(who);
    case "call_shown":
      if (body.large != null) return cameras.chose(who);
      if (body.screen) return texts.screen(who);
      return body.camera ? texts.camera(who) : texts.nothing(who);
    case "call_ended":
      return endLine(texts, body, dates);
    case "call_measured":
      return "";
  }
}

function endLine(texts: CallTexts["log"], { reason, by, medium, lasted_ms = 0 }: Ended, dates: Dates): string {
  const visitor = by === "visitor";
  switch (reason) {
    case "hung_up":
      return texts.hungUp(medium, dates.length(lasted_ms));
    case "cancelled":
      return visitor ? texts.cancelledByVisitor : texts.cancelled;
    case "declined":
      return visitor ? texts.declinedByVisitor : texts.declined;
    case "missed":
      return visitor ? texts.missed : texts.missedByVisitor;
    case "failed":
      return texts.failed;
    case "gone":
      return lasted_ms ? texts.gone(dates.length(lasted_ms)) : texts.goneRinging;
  }
}

export type Grade = "good" | "fair" | "poor";

/** ITU-T G.107, annex B: from 4.03 on users are satisfied, from 3.10 on some are not, below that nearly all are not. */
export function gradeOf({ mos }: Pick<CallQuality, "mos">): Grade {
  if (mos >= 4.03) return "good";
  return mos >= 3.1 ? "fair" : "poor";
}

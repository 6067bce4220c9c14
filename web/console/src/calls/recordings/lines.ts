/** What the log says of a recording, line by line. Pure. */
import type { EventBody } from "@visavis/protocol";
import type { Dates } from "../../app/dates.ts";
import type { RecordingTexts } from "../../locales/recordings/en.ts";

export type RecordingEvent = Extract<
  EventBody,
  { type: "recording_asked" | "recording_agreed" | "recording_started" | "recording_ended" | "recording_kept" }
>;

export function recordingLine({ log: texts }: RecordingTexts, body: RecordingEvent, dates: Dates): string {
  switch (body.type) {
    case "recording_asked":
      return body.call ? texts.asked : texts.askedForPage;
    case "recording_agreed":
      return texts.agreed;
    case "recording_started":
      return texts.started;
    case "recording_ended":
      return body.reason === "stopped" && body.by === "visitor" ? texts.byShopper : texts.ended[body.reason];
    case "recording_kept":
      return body.broken ? texts.broken : texts.kept(dates.length(body.lasted_ms ?? 0));
  }
}

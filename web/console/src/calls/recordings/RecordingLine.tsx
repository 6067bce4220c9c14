/** A recording in the log: that it was asked for, agreed to, made and stopped. */
import { Text } from "@mantine/core";
import { IconPlayerRecord } from "@tabler/icons-react";
import { useLocale } from "../../app/i18n.tsx";
import classes from "../../conversations/LogLine.module.css";
import type { RecordingRow } from "../../conversations/rows.ts";
import { recordingLine } from "./lines.ts";

export function RecordingLine({ row: { body, at } }: { row: RecordingRow }) {
  const { texts, dates } = useLocale();
  return (
    <div className={classes.page}>
      <IconPlayerRecord size={14} aria-hidden />
      <Text size="xs" c="dimmed">
        {recordingLine(texts.recordings, body, dates)} · {dates.time(at)}
      </Text>
    </div>
  );
}

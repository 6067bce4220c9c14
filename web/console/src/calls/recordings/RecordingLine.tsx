/** A recording in the log: that it was asked for, agreed to, made and stopped, and once it is ready, the way to watch it. */
import { Anchor, Text } from "@mantine/core";
import { IconPlayerRecord } from "@tabler/icons-react";
import { Link } from "react-router";
import { useLocale } from "../../app/i18n.tsx";
import classes from "../../conversations/LogLine.module.css";
import type { RecordingRow } from "../../conversations/rows.ts";
import { recordingLine } from "./lines.ts";

export function RecordingLine({ row: { body, at, conversation } }: { row: RecordingRow }) {
  const { texts, dates } = useLocale();
  return (
    <div className={classes.page}>
      <IconPlayerRecord size={14} aria-hidden />
      <Text size="xs" c="dimmed">
        {recordingLine(texts.recordings, body, dates)} · {dates.time(at)}
      </Text>
      {body.type === "recording_kept" && !body.broken && (
        <Anchor component={Link} size="xs" to={`/conversations/${conversation}/recordings/${body.recording}`}>
          {texts.recordings.watch}
        </Anchor>
      )}
    </div>
  );
}

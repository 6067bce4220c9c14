/** A shared page in the log: that it was asked for, shared, filled in together, and is not shared any more. */
import { Text } from "@mantine/core";
import { useLocale } from "../app/i18n.tsx";
import classes from "../conversations/LogLine.module.css";
import type { GuideRow } from "../conversations/rows.ts";
import { guideLine } from "./lines.ts";

export function GuideLine({ row, own }: { row: GuideRow; own: boolean }) {
  const { texts, dates } = useLocale();
  return (
    <div className={classes.note}>
      <Text size="xs" c="dimmed">
        {guideLine(texts.guide, row.body, row.actor.name ?? "", own)} · {dates.time(row.at)}
      </Text>
    </div>
  );
}

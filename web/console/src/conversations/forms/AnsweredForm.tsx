/** What a shopper answered to a form, in the log. */
import { Group, Paper, Text } from "@mantine/core";
import { IconClipboardCheck } from "@tabler/icons-react";
import { useLocale } from "../../app/i18n.tsx";
import { Answers, Copy } from "./Answers.tsx";
import { asLines } from "./lines.ts";
import type { AnswersRow } from "./rows.ts";
import classes from "./SentForm.module.css";

export function AnsweredForm({ row: { answered, at }, found }: { row: AnswersRow; found: boolean }) {
  const { texts, dates } = useLocale();
  const name = texts.forms.answersTo(answered.name);
  return (
    <Paper
      withBorder
      p="md"
      bg="var(--vv-surface)"
      className={classes.card ?? ""}
      data-side="visitor"
      data-found={found || undefined}
      role="group"
      aria-label={name}
    >
      <Group gap="xs" wrap="nowrap" mb="xs">
        <IconClipboardCheck size={18} aria-hidden />
        <Text fw={600} size="sm" flex={1}>
          {name}
        </Text>
        <Copy name={name} text={asLines(answered, texts.forms)} />
        <Text size="xs" c="dimmed">
          {dates.time(at)}
        </Text>
      </Group>
      <Answers answers={answered.answers} copies />
    </Paper>
  );
}

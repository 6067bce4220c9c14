/** The message that another one answers, in a line or two, with the way to it. */
import { ActionIcon, Text } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";
import { useTexts } from "../app/i18n.tsx";
import { shortName } from "./list.ts";
import classes from "./Message.module.css";
import type { Quoted } from "./rows.ts";

export function Quote({ quoted }: { quoted: Quoted }) {
  const { conversation: texts } = useTexts();
  const jump = (from: HTMLElement) => {
    const answered = from.closest("[role=log]")?.querySelector<HTMLElement>(`[data-seq="${quoted.seq}"]`);
    answered?.scrollIntoView({ block: "center" });
    answered?.focus();
  };
  return (
    <div className={classes.quote}>
      <ActionIcon
        size={24}
        variant="subtle"
        color="gray"
        aria-label={texts.goToQuoted}
        onClick={(event) => jump(event.currentTarget)}
      >
        <IconArrowUp size={14} aria-hidden />
      </ActionIcon>
      <QuotedWords quoted={quoted} />
    </div>
  );
}

export function QuotedWords({ quoted }: { quoted: Quoted }) {
  const { conversation: texts, conversations } = useTexts();
  return (
    <Text size="xs" c="dimmed" lineClamp={2}>
      <strong>{quoted.actor.name || conversations.visitor(shortName(quoted.actor.id))}</strong>{" "}
      {quoted.text || texts.deleted}
    </Text>
  );
}

/** A form in the log: how far the shopper is while it waits, and what became of it. */
import { Button, Group, Paper, Text } from "@mantine/core";
import { IconForms } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useLocale } from "../../app/i18n.tsx";
import { useNotices } from "../../app/notices.ts";
import { useConversationView, useSession } from "../../app/session.tsx";
import { useMe } from "../../people/identity.ts";
import { powersOver } from "../standing.ts";
import { Answers } from "./Answers.tsx";
import type { FormRow } from "./rows.ts";
import classes from "./SentForm.module.css";
import { useFilling } from "./useFilling.ts";

export function SentForm({ row }: { row: FormRow }) {
  const { texts, dates } = useLocale();
  const { sent, outcome } = row;
  return (
    <Paper
      withBorder
      p="md"
      bg="var(--vv-surface)"
      className={classes.card ?? ""}
      role="group"
      aria-label={texts.forms.formNamed(sent.name)}
    >
      <Group gap="xs" wrap="nowrap">
        <IconForms size={18} aria-hidden />
        <Text fw={600} size="sm" flex={1}>
          {sent.name}
        </Text>
        <Text size="xs" c="dimmed">
          {dates.time(row.at)}
        </Text>
      </Group>
      {outcome ? (
        <Text size="sm" c="dimmed" mt={4}>
          {texts.forms.outcomes[outcome]}
        </Text>
      ) : (
        <Waiting row={row} />
      )}
    </Paper>
  );
}

function Waiting({ row: { conversation, seq, sent } }: { row: FormRow }) {
  const { texts } = useLocale();
  const filled = useFilling(conversation, seq);
  return (
    <>
      <Text size="sm" c="dimmed" mt={4} mb="xs" role="status">
        {filled && Object.keys(filled).length > 0 ? texts.forms.fillsIn : texts.forms.waits}
      </Text>
      <Answers answers={sent.fields.map((field) => ({ ...field, value: filled?.[field.name] ?? "" }))} />
      <Withdraw conversation={conversation} form={seq} />
    </>
  );
}

function Withdraw({ conversation, form }: { conversation: string; form: number }) {
  const { texts } = useLocale();
  const session = useSession();
  const me = useMe();
  const { failed } = useNotices();
  const summary = useConversationView(conversation)?.summary;
  const order = useMutation({
    mutationFn: () => session.command({ type: "withdraw_form", conversation, form }),
    onError: failed,
  });
  if (!summary || !powersOver(summary, me).mayTransfer) return null;
  return (
    <Button mt="sm" size="compact-sm" variant="default" loading={order.isPending} onClick={() => order.mutate()}>
      {texts.forms.withdraw}
    </Button>
  );
}

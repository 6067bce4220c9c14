/** The conversations that are laid aside, or that bear a tag; of these, all or only those of one list. */
import { Button, Group, ScrollArea, Stack, Text } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import type { Conversation } from "@visavis/protocol";
import { Link } from "react-router";
import { useNow } from "../../app/clock.ts";
import { Failure } from "../../app/Failure.tsx";
import { useLocale, useTexts } from "../../app/i18n.tsx";
import { Loading } from "../../app/Loading.tsx";
import { Notice } from "../../app/Notice.tsx";
import { useMe } from "../../people/identity.ts";
import { belongs, customerName, lastMoment, shortName, type Tab } from "../list.ts";
import classes from "./Filed.module.css";
import { alsoFiled, useFiledPages } from "./filed.ts";

interface FiledProps {
  readonly filed: string;
  readonly open: string | undefined;
  readonly only?: Tab;
}

export function Filed({ filed, open, only = "all" }: FiledProps) {
  const { conversations: texts, common } = useTexts();
  const me = useMe();
  const query = useFiledPages(filed);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failure error={query.error} retry={query.refetch} />;
  const found = query.data.pages
    .flatMap((page) => page.conversations)
    .filter((conversation) => belongs(only, conversation, me.id));
  if (found.length === 0 && !query.hasNextPage) return <Notice icon={IconFilter} title={texts.filedNone} />;
  return (
    <ScrollArea h="100%" type="auto">
      <ul aria-label={texts.list} className={classes.rows}>
        {found.map((conversation) => (
          <Row
            key={conversation.id}
            conversation={conversation}
            search={alsoFiled(filed)}
            open={conversation.id === open}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <Stack p="md">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {common.loadMore}
          </Button>
        </Stack>
      )}
    </ScrollArea>
  );
}

interface RowProps {
  readonly conversation: Conversation;
  readonly search: string;
  readonly open: boolean;
}

function Row({ conversation, search, open }: RowProps) {
  const { texts, dates } = useLocale();
  const now = useNow();
  const { id, visitor, status, last_message, snoozed_until = 0, tags = [] } = conversation;
  return (
    <li>
      <Link
        to={`/conversations/${id}${search}`}
        className={classes.link ?? ""}
        aria-current={open ? "page" : undefined}
      >
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text fw={600} truncate>
            {customerName(conversation) || texts.conversations.visitor(shortName(visitor))}
          </Text>
          <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
            {dates.ago(lastMoment(conversation), now)}
          </Text>
        </Group>
        <Text size="sm" c="dimmed" truncate>
          {last_message?.excerpt || texts.conversations.noMessage}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {[
            snoozed_until > 0 ? texts.conversation.snoozedUntil(dates.full(snoozed_until)) : texts.statuses[status],
            ...tags,
          ].join(" · ")}
        </Text>
      </Link>
    </li>
  );
}

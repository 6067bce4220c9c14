/** One conversation in the list: who, where, the last words, since when, and what is unread. */
import { Badge, Group, Text } from "@mantine/core";
import { IconClock, IconMail } from "@tabler/icons-react";
import type { Conversation } from "@visavis/protocol";
import { memo } from "react";
import { Link } from "react-router";
import { useNow } from "../app/clock.ts";
import { useLocale } from "../app/i18n.tsx";
import { CallMark } from "../calls/CallMark.tsx";
import { useMe } from "../people/identity.ts";
import classes from "./ListRow.module.css";
import { customerName, lastMoment, shortName, unreadCount, waitingSince } from "./list.ts";
import { ReplyDue } from "./ReplyDue.tsx";

interface ListRowProps {
  readonly conversation: Conversation;
  readonly site: string;
  /** Of its address, which says what is listed. */
  readonly search: string;
  readonly open: boolean;
  /** Whether Tab comes to this row; the arrow keys go from there. */
  readonly stop: boolean;
  /** Where it stands among all: the first is 1. */
  readonly position: number;
  /** How many there are, -1 while more may follow. */
  readonly size: number;
  /** From the top of the list, in pixels. */
  readonly top: number;
}

export const ListRow = memo(function ListRow({
  conversation,
  site,
  search,
  open,
  stop,
  position,
  size,
  top,
}: ListRowProps) {
  const { texts, dates } = useLocale();
  const now = useNow();
  const unread = unreadCount(conversation);
  return (
    <li
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      aria-posinset={position}
      aria-setsize={size}
    >
      <Link
        to={`/conversations/${conversation.id}${search}`}
        className={classes.link}
        aria-current={open ? "page" : undefined}
        tabIndex={stop ? 0 : -1}
      >
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text fw={unread > 0 ? 700 : 600} truncate>
            {customerName(conversation) || texts.conversations.visitor(shortName(conversation.visitor))}
          </Text>
          <Text component="time" size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
            {dates.ago(lastMoment(conversation), now)}
          </Text>
        </Group>
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Excerpt conversation={conversation} />
          {unread > 0 && (
            <Badge
              size="md"
              circle={unread < 10}
              flex="none"
              aria-label={texts.conversations.unseen(unread)}
              role="img"
            >
              {unread}
            </Badge>
          )}
        </Group>
        <Group gap={6} wrap="nowrap" c="dimmed" className={classes.parts ?? ""}>
          {conversation.call && <CallMark call={conversation.call} />}
          {site && (
            <Text size="xs" truncate>
              {site}
            </Text>
          )}
          <Standing conversation={conversation} now={now} />
          {!!conversation.tags?.length && (
            <Text size="xs" truncate>
              {conversation.tags.join(" · ")}
            </Text>
          )}
          {conversation.contact && <IconMail size={14} role="img" aria-label={texts.conversations.leftAddress} />}
        </Group>
      </Link>
    </li>
  );
});

function Excerpt({ conversation }: { conversation: Conversation }) {
  const { texts } = useLocale();
  const me = useMe();
  const last = conversation.last_message;
  const own = last?.actor.id === me.id;
  return (
    <Text size="sm" truncate c={unreadCount(conversation) > 0 ? "var(--mantine-color-text)" : "dimmed"}>
      {last?.actor.kind === "member" &&
        `${texts.conversations.says(own ? texts.conversations.you : (last.actor.name ?? ""))} `}
      {last?.excerpt ?? texts.conversations.noMessage}
    </Text>
  );
}

function Standing({ conversation, now }: { conversation: Conversation; now: number }) {
  const { texts, dates } = useLocale();
  const me = useMe();
  const { status, assignee, snoozed_until = 0 } = conversation;
  if (snoozed_until > 0) {
    return (
      <Text size="xs" truncate>
        {texts.conversation.snoozed}
      </Text>
    );
  }
  if (status === "waiting") {
    return (
      <Text size="xs" className={classes.waits}>
        <IconClock size={14} aria-hidden />
        {texts.conversations.waitingFor(dates.lasting(now - waitingSince(conversation)))}
      </Text>
    );
  }
  const own = status === "assigned" && assignee?.id === me.id;
  const withWhom = own ? texts.conversations.withYou : texts.conversations.with(assignee?.name ?? "");
  return (
    <>
      <Text size="xs" truncate>
        {status === "closed" ? texts.statuses.closed : withWhom}
      </Text>
      {own && <ReplyDue conversation={conversation.id} />}
    </>
  );
}

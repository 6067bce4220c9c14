/** The board on a narrow screen: one conversation at a time, the others under tabs that tell what is unread in them. */
import { Badge, Group, Tabs } from "@mantine/core";
import { useTexts } from "../app/i18n.tsx";
import { useConversationView } from "../app/session.tsx";
import classes from "./Board.module.css";
import type { ShownBoard } from "./Board.tsx";
import type { Place } from "./board.ts";
import { Column, useName } from "./Column.tsx";
import { unreadCount } from "./list.ts";

export function BoardTabs({ board, active, setActive }: ShownBoard) {
  const { board: texts } = useTexts();
  return (
    <Tabs
      className={classes.tabs ?? ""}
      value={active ?? null}
      onChange={(id) => id && setActive(id)}
      keepMounted={false}
    >
      <Tabs.List className={classes.heads ?? ""} aria-label={texts.title}>
        {board.places.map((place) => (
          <Head key={place.id} place={place} />
        ))}
      </Tabs.List>
      {board.places.map((place) => (
        <Tabs.Panel key={place.id} value={place.id} className={classes.panel ?? ""} tabIndex={-1}>
          <Column place={place} active activate={() => {}} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function Head({ place: { id } }: { place: Place }) {
  const { conversations: texts } = useTexts();
  const name = useName(id);
  const summary = useConversationView(id)?.summary;
  const unread = summary ? unreadCount(summary) : 0;
  return (
    <Tabs.Tab value={id}>
      <Group gap={6} wrap="nowrap">
        {name}
        {unread > 0 && (
          <Badge size="sm" circle={unread < 10} role="img" aria-label={texts.unseen(unread)}>
            {unread}
          </Badge>
        )}
      </Group>
    </Tabs.Tab>
  );
}

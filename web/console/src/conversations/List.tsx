/** The conversations by tab. Arrow keys, Home and End move through the rows, Enter opens one. */
import { Badge, Button, Group, ScrollArea, Stack, Tabs } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { Failure } from "../app/Failure.tsx";
import { useTexts } from "../app/i18n.tsx";
import { Loading } from "../app/Loading.tsx";
import { Notice } from "../app/Notice.tsx";
import { useMe } from "../people/identity.ts";
import { may } from "../people/permissions.ts";
import { useSiteNames } from "../sites/sites.ts";
import { useTab } from "./inbox.tsx";
import classes from "./List.module.css";
import { ListRow } from "./ListRow.tsx";
import { TABS, type Tab } from "./list.ts";

export function List({ open }: { open: string | undefined }) {
  const texts = useTexts();
  const me = useMe();
  const [tab, setTab] = useRememberedTab();
  const tabs = TABS.filter((name) => name !== "all" || may(me, "conversation.take_over"));
  const shown = tabs.includes(tab) ? tab : "waiting";
  return (
    <Tabs className={classes.tabs ?? ""} value={shown} onChange={(value) => setTab(value as Tab)} keepMounted={false}>
      <Tabs.List grow aria-label={texts.conversations.show} className={classes.heads}>
        {tabs.map((name) => (
          <TabHead key={name} name={name} />
        ))}
      </Tabs.List>
      {tabs.map((name) => (
        <Tabs.Panel key={name} value={name} className={classes.panel} tabIndex={-1}>
          <TabRows tab={name} open={open} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

const TAB_KEY = "visavis:tab";

function useRememberedTab() {
  const [tab, setTab] = useState(() => (sessionStorage.getItem(TAB_KEY) ?? "waiting") as Tab);
  const choose = (chosen: Tab) => {
    sessionStorage.setItem(TAB_KEY, chosen);
    setTab(chosen);
  };
  return [tab, choose] as const;
}

/** Only what is still open is counted: how many lie in the archive tells nothing. */
const COUNTED: readonly Tab[] = ["waiting", "mine"];

function TabHead({ name }: { name: Tab }) {
  const texts = useTexts();
  const { conversations, query } = useTab(name, COUNTED.includes(name));
  const count = `${conversations.length}${query.hasNextPage ? "+" : ""}`;
  const counted = COUNTED.includes(name) && conversations.length > 0;
  return (
    <Tabs.Tab value={name} px={6} fz={13} flex="1 1 auto">
      <Group gap={4} wrap="nowrap" justify="center">
        {texts.conversations[name]}
        {counted && (
          <Badge size="sm" variant={name === "waiting" ? "filled" : "default"} px={6} flex="none">
            {count}
          </Badge>
        )}
      </Group>
    </Tabs.Tab>
  );
}

function TabRows({ tab, open }: { tab: Tab; open: string | undefined }) {
  const texts = useTexts();
  const { conversations, query } = useTab(tab);
  const sites = useSiteNames();
  if (conversations.length === 0) return <NoRows tab={tab} query={query} />;
  return (
    <ScrollArea h="100%" type="auto">
      <ul aria-label={texts.conversations.list} className={classes.rows} onKeyDown={moveFocus}>
        {conversations.map((conversation) => (
          <ListRow
            key={conversation.id}
            conversation={conversation}
            site={sites.get(conversation.site) ?? ""}
            open={conversation.id === open}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <Stack p="md">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {texts.common.loadMore}
          </Button>
        </Stack>
      )}
    </ScrollArea>
  );
}

const EMPTY = {
  waiting: ["emptyWaiting", "emptyWaitingHint"],
  mine: ["emptyMine", "emptyMineHint"],
  closed: ["emptyClosed", "emptyClosedHint"],
  all: ["emptyAll", "emptyAllHint"],
} as const;

function NoRows({ tab, query }: { tab: Tab; query: ReturnType<typeof useTab>["query"] }) {
  const { conversations: texts } = useTexts();
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failure error={query.error} retry={query.refetch} />;
  const [title, hint] = EMPTY[tab];
  return <Notice icon={IconMessages} title={texts[title]} hint={texts[hint]} />;
}

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>("a")];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  links[step(at, links.length - 1)]?.focus();
}

/** The conversations by tab, and how many each tab holds. */
import { Badge, Stack, Tabs } from "@mantine/core";
import { IconMessages } from "@tabler/icons-react";
import { COUNTED_CONVERSATIONS } from "@visavis/protocol";
import { useState } from "react";
import { useNavigate } from "react-router";
import { Failure } from "../app/Failure.tsx";
import { useTexts } from "../app/i18n.tsx";
import { useShortcut } from "../app/keys/keys.tsx";
import { Loading } from "../app/Loading.tsx";
import { Notice } from "../app/Notice.tsx";
import { useMe } from "../people/identity.ts";
import { may } from "../people/permissions.ts";
import { type TabQuery, useCounts, useList, useTab, WHOLE } from "./inbox.tsx";
import classes from "./List.module.css";
import { ListRows } from "./ListRows.tsx";
import { TABS, type Tab } from "./list.ts";

export function List({ open }: { open: string | undefined }) {
  const texts = useTexts();
  const me = useMe();
  const [tab, setTab] = useRememberedTab();
  const tabs = TABS.filter((name) => name !== "all" || may(me, "conversation.take_over"));
  const shown = tabs.includes(tab) ? tab : "waiting";
  useNeighbours(shown, open);
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

/** The keys that open the conversation after or before the one that is open. */
function useNeighbours(tab: Tab, open: string | undefined): void {
  const navigate = useNavigate();
  const rows = useList(tab);
  const goTo = (by: 1 | -1) => () => {
    const at = rows.findIndex(({ id }) => id === open);
    const row = rows[at < 0 ? 0 : at + by];
    if (row) navigate(`/conversations/${row.id}`);
  };
  useShortcut("next", rows.length > 0 ? goTo(1) : null);
  useShortcut("previous", rows.length > 0 ? goTo(-1) : null);
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

function TabHead({ name }: { name: Tab }) {
  const { conversations: texts } = useTexts();
  const count = useCount(name);
  return (
    <Tabs.Tab value={name} px={4} fz={13} flex="1 1 0">
      <Stack gap={2} align="center">
        {texts[name]}
        <Badge size="sm" variant={name === "waiting" && count !== "0" ? "filled" : "default"} px={6}>
          {count}
        </Badge>
      </Stack>
    </Tabs.Tab>
  );
}

/** How many are under a tab: those that are here once all are, otherwise what the server counted, which has its bound. */
function useCount(tab: Tab): string {
  const { conversations, query } = useTab(tab, WHOLE.includes(tab));
  const { [tab]: counted = 0 } = useCounts();
  const here = conversations.length;
  if (query.isSuccess && !query.hasNextPage) return String(here);
  const least = Math.max(here, counted);
  return least > COUNTED_CONVERSATIONS ? `${COUNTED_CONVERSATIONS}+` : String(least);
}

function TabRows({ tab, open }: { tab: Tab; open: string | undefined }) {
  const { conversations, query } = useTab(tab);
  if (conversations.length === 0) return <NoRows tab={tab} query={query} />;
  return <ListRows tab={tab} conversations={conversations} query={query} open={open} />;
}

const EMPTY = {
  waiting: ["emptyWaiting", "emptyWaitingHint"],
  mine: ["emptyMine", "emptyMineHint"],
  closed: ["emptyClosed", "emptyClosedHint"],
  all: ["emptyAll", "emptyAllHint"],
} as const;

function NoRows({ tab, query }: { tab: Tab; query: TabQuery }) {
  const { conversations: texts } = useTexts();
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failure error={query.error} retry={query.refetch} />;
  const [title, hint] = EMPTY[tab];
  return <Notice icon={IconMessages} title={texts[title]} hint={texts[hint]} />;
}

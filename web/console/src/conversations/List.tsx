/** The conversations by tab, and how many each tab holds; all of them, or those that bear a tag. */
import { Badge, Stack, Tabs } from "@mantine/core";
import { IconFilter, IconMessages } from "@tabler/icons-react";
import { COUNTED_CONVERSATIONS } from "@visavis/protocol";
import { useMemo, useState } from "react";
import { useNavigate } from "react-router";
import { Failure } from "../app/Failure.tsx";
import { useTexts } from "../app/i18n.tsx";
import { useShortcut } from "../app/keys/keys.tsx";
import { Loading } from "../app/Loading.tsx";
import { Notice } from "../app/Notice.tsx";
import { useMe } from "../people/identity.ts";
import { may } from "../people/permissions.ts";
import { Filed } from "./filing/Filed.tsx";
import { alsoFiled, ofTag } from "./filing/filed.ts";
import { type TabQuery, useCounts, useList, useTab, WHOLE } from "./inbox.tsx";
import classes from "./List.module.css";
import { ListRows } from "./ListRows.tsx";
import { bearing, TABS, type Tab } from "./list.ts";

interface ListProps {
  readonly open: string | undefined;
  readonly tag: string;
}

export function List({ open, tag }: ListProps) {
  const texts = useTexts();
  const me = useMe();
  const [tab, setTab] = useRememberedTab();
  const tabs = TABS.filter((name) => name !== "all" || tag || may(me, "conversation.take_over"));
  const shown = tabs.includes(tab) ? tab : "waiting";
  useNeighbours(shown, open, tag);
  return (
    <Tabs className={classes.tabs ?? ""} value={shown} onChange={(value) => setTab(value as Tab)} keepMounted={false}>
      <Tabs.List grow aria-label={texts.conversations.show} className={classes.heads}>
        {tabs.map((name) => (
          <TabHead key={name} name={name} tag={tag} />
        ))}
      </Tabs.List>
      {tabs.map((name) => (
        <Tabs.Panel key={name} value={name} className={classes.panel} tabIndex={-1}>
          <Rows tab={name} open={open} tag={tag} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** The keys that open the conversation after or before the one that is open. */
function useNeighbours(tab: Tab, open: string | undefined, tag: string): void {
  const navigate = useNavigate();
  const listed = useList(tab);
  const rows = isHere(tab, tag) ? bearing(listed, tag) : [];
  const goTo = (by: 1 | -1) => () => {
    const at = rows.findIndex(({ id }) => id === open);
    const row = rows[at < 0 ? 0 : at + by];
    if (row) navigate(`/conversations/${row.id}${addressOf(tag)}`);
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

const addressOf = (tag: string): string => alsoFiled(tag && ofTag(tag));

/** Whether this page holds all that is to be shown; of what bears a tag, the server keeps the rest. */
const isHere = (tab: Tab, tag: string): boolean => !tag || WHOLE.includes(tab);

function TabHead({ name, tag }: { name: Tab; tag: string }) {
  const { conversations: texts } = useTexts();
  const count = useCount(name, tag);
  return (
    <Tabs.Tab value={name} px={4} fz={13} flex="1 1 0">
      <Stack gap={2} align="center">
        {texts[name]}
        {count && (
          <Badge size="sm" variant={name === "waiting" && count !== "0" ? "filled" : "default"} px={6}>
            {count}
          </Badge>
        )}
      </Stack>
    </Tabs.Tab>
  );
}

/** How many are under a tab: those that are here once all are, otherwise what the server counted, which has its bound.
 * Nothing where nobody has counted. */
function useCount(tab: Tab, tag: string): string {
  const { conversations, query } = useTab(tab, WHOLE.includes(tab));
  const { [tab]: counted = 0 } = useCounts();
  const here = bearing(conversations, tag).length;
  if (tag) return WHOLE.includes(tab) ? String(here) : "";
  if (query.isSuccess && !query.hasNextPage) return String(here);
  const least = Math.max(here, counted);
  return least > COUNTED_CONVERSATIONS ? `${COUNTED_CONVERSATIONS}+` : String(least);
}

interface RowsProps extends ListProps {
  readonly tab: Tab;
}

function Rows({ tab, open, tag }: RowsProps) {
  if (!isHere(tab, tag)) return <Filed filed={ofTag(tag)} open={open} only={tab} />;
  return <TabRows tab={tab} open={open} tag={tag} />;
}

function TabRows({ tab, open, tag }: RowsProps) {
  const { conversations: listed, query } = useTab(tab);
  const conversations = useMemo(() => bearing(listed, tag), [listed, tag]);
  if (conversations.length === 0) return <NoRows tab={tab} query={query} tag={tag} />;
  return (
    <ListRows
      key={tag}
      place={`${tab} ${tag}`}
      conversations={conversations}
      query={query}
      search={addressOf(tag)}
      open={open}
    />
  );
}

const EMPTY = {
  waiting: ["emptyWaiting", "emptyWaitingHint"],
  mine: ["emptyMine", "emptyMineHint"],
  closed: ["emptyClosed", "emptyClosedHint"],
  all: ["emptyAll", "emptyAllHint"],
} as const;

function NoRows({ tab, query, tag }: { tab: Tab; query: TabQuery; tag: string }) {
  const { conversations: texts } = useTexts();
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failure error={query.error} retry={query.refetch} />;
  if (tag) return <Notice icon={IconFilter} title={texts.filedNone} />;
  const [title, hint] = EMPTY[tab];
  return <Notice icon={IconMessages} title={texts[title]} hint={texts[hint]} />;
}

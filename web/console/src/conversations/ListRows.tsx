/** The rows of one tab. Only those in sight are drawn, however many there are; older ones are fetched before the reader
 * comes to them. Arrow keys, Page keys, Home and End move through the rows, Enter opens one. */
import { Button, Center, Loader } from "@mantine/core";
import type { Conversation } from "@visavis/protocol";
import { type KeyboardEvent, useEffect } from "react";
import { useTexts } from "../app/i18n.tsx";
import { useShortcut } from "../app/keys/keys.tsx";
import { useSiteNames } from "../sites/sites.ts";
import type { TabQuery } from "./inbox.tsx";
import classes from "./List.module.css";
import { ListRow } from "./ListRow.tsx";
import { useRows } from "./useRows.ts";

interface ListRowsProps {
  /** Whose place in the list is kept while one is elsewhere. */
  readonly place: string;
  readonly conversations: readonly Conversation[];
  readonly query: TabQuery;
  /** Of the rows' addresses, which says what is listed. */
  readonly search: string;
  readonly open: string | undefined;
}

/** So many rows before the end, more are fetched. */
const AHEAD = 30;

export function ListRows({ place, conversations, query, search, open }: ListRowsProps) {
  const texts = useTexts();
  const { box, virtual, stop, goTo } = useRows(place, conversations, open);
  const drawn = virtual.getVirtualItems();
  const sites = useSiteNames(drawn.map(({ index }) => conversations[index]?.site ?? ""));
  useShortcut("list", () => goTo(stop));
  useFetchAhead(query, (drawn.at(-1)?.index ?? 0) + AHEAD >= conversations.length);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    goTo(Math.min(Math.max(step(stop), 0), conversations.length - 1));
  };
  return (
    <div ref={box} className={classes.scroller}>
      <ul
        aria-label={texts.conversations.list}
        className={classes.rows}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {drawn.map(({ index, key, start }) => {
          const conversation = conversations[index];
          return (
            conversation && (
              <ListRow
                key={key}
                conversation={conversation}
                search={search}
                site={sites.get(conversation.site) ?? ""}
                open={conversation.id === open}
                stop={index === stop}
                position={index + 1}
                size={query.hasNextPage ? -1 : conversations.length}
                top={start}
              />
            )
          );
        })}
      </ul>
      <Center mih={query.hasNextPage ? 56 : 0}>
        {query.isFetchingNextPage && <Loader type="dots" aria-label={texts.common.loading} />}
        {query.isFetchNextPageError && (
          <Button variant="default" onClick={() => query.fetchNextPage()}>
            {texts.common.tryAgain}
          </Button>
        )}
      </Center>
    </div>
  );
}

const PAGE = 8;
const STEPS: Record<string, (at: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + PAGE,
  PageUp: (at) => at - PAGE,
  Home: () => 0,
  End: () => Number.POSITIVE_INFINITY,
};

function useFetchAhead({ hasNextPage, isFetching, isError, fetchNextPage }: TabQuery, near: boolean): void {
  useEffect(() => {
    if (near && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [near, hasNextPage, isFetching, isError, fetchNextPage]);
}

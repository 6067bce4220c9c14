/** What was found, the latest first; each opens its conversation at its place. */
import { Button, ScrollArea, Stack, Text } from "@mantine/core";
import { IconClipboardCheck, IconNotes, IconSearchOff, IconStar } from "@tabler/icons-react";
import type { Hit } from "@visavis/protocol";
import { Link } from "react-router";
import { useNow } from "../../app/clock.ts";
import { Excerpt } from "../../app/Excerpt.tsx";
import { Failure } from "../../app/Failure.tsx";
import { useLocale, useTexts } from "../../app/i18n.tsx";
import { Loading } from "../../app/Loading.tsx";
import { Notice } from "../../app/Notice.tsx";
import { useMe } from "../../people/identity.ts";
import rowClasses from "../ListRow.module.css";
import { customerName, shortName } from "../list.ts";
import classes from "./Results.module.css";
import { useSearch, useWanted } from "./search.ts";

export function Results() {
  const { search: texts, common } = useTexts();
  const { words, filter } = useWanted();
  const found = useSearch(words, filter);
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={found.refetch} />;
  const hits = found.data.pages.flatMap((page) => page.hits);
  if (hits.length === 0)
    return <Notice icon={IconSearchOff} title={texts.nothing} hint={texts.nothingHint} role="status" />;
  return (
    <ScrollArea flex={1} mih={0} type="auto">
      <ul aria-label={texts.results} className={classes.hits}>
        {hits.map((hit) => (
          <li key={`${hit.conversation.id} ${hit.message}`} className={classes.hit}>
            <HitRow hit={hit} />
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Stack p="md">
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
            {common.loadMore}
          </Button>
        </Stack>
      )}
    </ScrollArea>
  );
}

function HitRow({ hit }: { hit: Hit }) {
  const { texts, dates } = useLocale();
  const now = useNow();
  const me = useMe();
  const { at } = useWanted();
  const { conversation, actor } = hit;
  const visitor = customerName(conversation) || texts.conversations.visitor(shortName(conversation.visitor));
  const author = actor.id === me.id ? texts.conversations.you : actor.name;
  return (
    <Link to={`/conversations/${conversation.id}${at(hit.message)}`} className={rowClasses.link}>
      <Text fw={600} truncate>
        {visitor}
      </Text>
      <Text size="sm" lineClamp={3} style={{ overflowWrap: "anywhere" }}>
        <Kind hit={hit} />
        {actor.kind === "member" && `${texts.conversations.says(author ?? "")} `}
        <Excerpt pieces={hit.excerpt} />
      </Text>
      <Text size="xs" c="dimmed">
        <time dateTime={new Date(hit.at).toISOString()} title={dates.full(hit.at)}>
          {dates.ago(hit.at, now)}
        </time>
        {" · "}
        {texts.statuses[conversation.status]}
      </Text>
    </Link>
  );
}

/** What it is, when it is no message: a shape with a name. */
function Kind({ hit }: { hit: Hit }) {
  const { conversation, search } = useTexts();
  const shape = { size: 14, role: "img" };
  if (hit.kind === "answers") return <IconClipboardCheck {...shape} aria-label={search.answers} />;
  if (hit.kind === "rating") return <IconStar {...shape} aria-label={search.rating} />;
  return hit.note && <IconNotes {...shape} aria-label={conversation.noteForTeam} />;
}

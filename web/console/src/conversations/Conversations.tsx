/** The advisor's desk: what waits on the left, the conversation in the middle, its visitor on the right. On a narrow
 * screen these are steps: the list, then the conversation, then the facts in a drawer. */
import { Drawer, VisuallyHidden } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconMessages } from "@tabler/icons-react";
import { useParams } from "react-router";
import { useTexts } from "../app/i18n.tsx";
import { Notice } from "../app/Notice.tsx";
import { NARROW } from "../app/Shell.tsx";
import { usePageTitle } from "../app/usePageTitle.ts";
import { Conversation } from "./Conversation.tsx";
import classes from "./Conversations.module.css";
import { Facts } from "./Facts.tsx";
import { Filed } from "./filing/Filed.tsx";
import { FiledField } from "./filing/FiledField.tsx";
import { SNOOZED, tagOf, useFiled } from "./filing/filed.ts";
import { useInboxTotals } from "./inbox.tsx";
import { List } from "./List.tsx";
import { Results } from "./search/Results.tsx";
import { SearchField } from "./search/SearchField.tsx";
import { useWanted } from "./search/search.ts";

const NO_ROOM_FOR_FACTS = "(max-width: 75em)";

export default function Conversations() {
  const texts = useTexts();
  const { id } = useParams();
  const { unread, waiting } = useInboxTotals();
  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const inDrawer = useMediaQuery(NO_ROOM_FOR_FACTS, undefined, { getInitialValueInEffect: false });
  const searching = useWanted().words.trim() !== "";
  const [filed] = useFiled();
  const [facts, { open, close }] = useDisclosure();
  const calls = unread + waiting;
  usePageTitle(`${calls > 0 ? `(${calls}) ` : ""}${texts.conversations.title}`);
  return (
    <div className={classes.desk}>
      {(!narrow || !id) && (
        <section className={classes.list} aria-label={texts.conversations.title}>
          <VisuallyHidden component={id ? "h2" : "h1"}>{texts.conversations.title}</VisuallyHidden>
          <SearchField />
          {!searching && <FiledField />}
          <Left searching={searching} filed={filed} open={id} />
        </section>
      )}
      {id ? (
        <>
          <section className={classes.middle} aria-label={texts.conversation.log}>
            <Conversation key={id} id={id} narrow={narrow} {...(inDrawer ? { showFacts: open } : {})} />
          </section>
          {inDrawer ? (
            <Drawer
              opened={facts}
              onClose={close}
              position="right"
              size={340}
              title={texts.facts.title}
              closeButtonProps={{ "aria-label": texts.common.close }}
              transitionProps={{ duration: 120 }}
            >
              <Facts key={id} id={id} />
            </Drawer>
          ) : (
            <aside className={classes.facts} aria-label={texts.conversation.facts}>
              <Facts key={id} id={id} />
            </aside>
          )}
        </>
      ) : (
        !narrow && (
          <section className={classes.middle} aria-label={texts.conversation.log}>
            <Notice icon={IconMessages} title={texts.conversations.pick} hint={texts.conversations.pickHint} />
          </section>
        )
      )}
    </div>
  );
}

interface LeftProps {
  readonly searching: boolean;
  readonly filed: string;
  readonly open: string | undefined;
}

/** What was found, what is laid aside, or the usual lists. */
function Left({ searching, filed, open }: LeftProps) {
  if (searching) return <Results />;
  return filed === SNOOZED ? <Filed filed={filed} open={open} /> : <List open={open} tag={tagOf(filed)} />;
}

/** One conversation: its head with what can be done to it, its log, and the composer. */
import { ActionIcon, Badge, Group, Title } from "@mantine/core";
import { IconArrowLeft, IconCircleCheck, IconInfoCircle, IconMessageOff } from "@tabler/icons-react";
import type { ConversationView } from "@visavis/client";
import type { Conversation as Summary } from "@visavis/protocol";
import { type ReactNode, useMemo, useState } from "react";
import { Link, useLocation } from "react-router";
import { useTexts } from "../app/i18n.tsx";
import { useShortcut } from "../app/keys/keys.tsx";
import { Loading } from "../app/Loading.tsx";
import { Notice } from "../app/Notice.tsx";
import { problemText } from "../app/problems.ts";
import { useConversationView } from "../app/session.tsx";
import { CallPanel } from "../calls/CallPanel.tsx";
import { StartCall } from "../calls/StartCall.tsx";
import { AskForPage } from "../guide/AskForPage.tsx";
import { GuidePanel } from "../guide/GuidePanel.tsx";
import { useMe } from "../people/identity.ts";
import { AnswerContext } from "./answering.ts";
import { Composer } from "./Composer.tsx";
import classes from "./Conversation.module.css";
import { Company } from "./company/Company.tsx";
import { useLooking } from "./company/useLooking.ts";
import { KeepMenu } from "./KeepMenu.tsx";
import { Log } from "./Log.tsx";
import { customerName, shortName } from "./list.ts";
import { hasMore, MoreMenu } from "./MoreMenu.tsx";
import { OrderButton } from "./OrderButton.tsx";
import { PinButton } from "./PinButton.tsx";
import { quotedIn } from "./rows.ts";
import { type Powers, powersOver } from "./standing.ts";
import { Transfer } from "./Transfer.tsx";

interface ConversationProps {
  readonly id: string;
  readonly narrow: boolean;
  readonly showFacts?: () => void;
  /** Of its heading; it is a page's first where it stands alone. */
  readonly level?: 1 | 2;
  /** Stands in place of what leads back to the list. */
  readonly menu?: ReactNode;
}

export function Conversation({ id, narrow, showFacts, level = 1, menu }: ConversationProps) {
  const texts = useTexts();
  const me = useMe();
  const view = useConversationView(id);
  const [replyTo, setReplyTo] = useState(0);
  const mayAnswer = useMemo(() => ({ conversation: id, answer: setReplyTo }), [id]);
  const mayNot = useMemo(() => ({ conversation: id, answer: null }), [id]);
  if (view?.problem)
    return (
      <Refused view={view} whole={level === 1}>
        {menu ?? (narrow && <BackToList />)}
      </Refused>
    );
  if (!view?.summary) return <Loading />;
  const powers = powersOver(view.summary, me);
  const answering = powers.mayPost ? mayAnswer : mayNot;
  const gathered = narrow && hasMore(powers);
  return (
    <>
      <header className={classes.head}>
        {narrow && !menu && <BackToList />}
        <Title order={level} size={narrow ? "h5" : "h4"} className={classes.title ?? ""}>
          {customerName(view.summary) || texts.conversations.visitor(shortName(view.summary.visitor))}
        </Title>
        {(!narrow || powers.standing === "beside") && <StatusBadge summary={view.summary} powers={powers} />}
        <Group gap={narrow ? 4 : "xs"} wrap="nowrap" ml="auto">
          {powers.standing === "mine" && (
            <OrderButton
              type="close_conversation"
              conversation={id}
              shortcut="close"
              variant="default"
              {...(narrow ? { px: 6, size: "compact-md", h: 34, "aria-label": texts.conversation.close } : {})}
            >
              {narrow ? <IconCircleCheck size={20} aria-hidden /> : texts.conversation.close}
            </OrderButton>
          )}
          {powers.mayPost && <StartCall conversation={id} />}
          {powers.mayPost && <AskForPage conversation={view.summary} />}
          {powers.mayTransfer && <Transfer conversation={view.summary} />}
          {!menu && !gathered && <KeepMenu view={view} />}
          {!narrow && <PinButton id={id} />}
          {showFacts && <FactsButton show={showFacts} />}
          <MoreMenu conversation={view.summary} powers={powers} {...(gathered ? { keep: view } : {})} />
          {menu}
        </Group>
      </header>
      <Company summary={view.summary} powers={powers} />
      <CallPanel conversation={id} powers={powers} />
      <GuidePanel conversation={view.summary} powers={powers} />
      <Looking conversation={id} powers={powers} />
      <AnswerContext value={answering}>
        <Log view={view} mine={powers.standing === "mine"} />
        <Composer conversation={view.summary} powers={powers} quoted={quotedIn(view, replyTo)} />
      </AnswerContext>
    </>
  );
}

function FactsButton({ show }: { show(): void }) {
  const { conversation: texts } = useTexts();
  useShortcut("facts", show);
  return (
    <ActionIcon variant="default" size="lg" aria-label={texts.facts} onClick={show}>
      <IconInfoCircle size={20} aria-hidden />
    </ActionIcon>
  );
}

/** Tells those who are in the conversation that the member looks on. Draws nothing. */
function Looking({ conversation, powers }: { conversation: string; powers: Powers }) {
  useLooking(conversation, powers.standing === "theirs");
  return null;
}

function StatusBadge({ summary, powers }: { summary: Summary; powers: Powers }) {
  const texts = useTexts();
  if (powers.standing === "mine") return null;
  const { status, assignee } = summary;
  return (
    <Badge variant="default" size="md" tt="none" miw={0}>
      {status === "assigned" ? texts.conversations.with(assignee?.name ?? "") : texts.statuses[status]}
    </Badge>
  );
}

/** To the list, or to what was found, if that is where the reader came from. */
function BackToList() {
  const texts = useTexts();
  const { search } = useLocation();
  return (
    <ActionIcon
      component={Link}
      to={`/conversations${search}`}
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={texts.conversation.backToList}
    >
      <IconArrowLeft size={22} aria-hidden />
    </ActionIcon>
  );
}

interface RefusedProps {
  readonly view: ConversationView;
  readonly whole: boolean;
  readonly children: ReactNode;
}

function Refused({ view, whole, children }: RefusedProps) {
  const texts = useTexts();
  const gone = view.problem?.type === "not-found" || view.problem?.type === "forbidden";
  const title = gone || !view.problem ? texts.conversations.notFound : problemText(texts, view.problem);
  return (
    <Notice icon={IconMessageOff} title={title} role="alert" whole={whole}>
      {children}
    </Notice>
  );
}

/** Who the conversation is with and what they look at. */
import { Anchor, Group, List, Stack, Text, Title } from "@mantine/core";
import { useDidUpdate } from "@mantine/hooks";
import { IconCircle, IconCircleFilled, IconEraser } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Contact, Conversation, ConversationDetail, Customer, Page, VisitorFacts } from "@visavis/protocol";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { api, isProblem } from "../app/api.ts";
import { browserText } from "../app/browsers.ts";
import { useNow } from "../app/clock.ts";
import { Failure } from "../app/Failure.tsx";
import { useLocale, useTexts } from "../app/i18n.tsx";
import { Loading } from "../app/Loading.tsx";
import { Notice } from "../app/Notice.tsx";
import { useConversationView } from "../app/session.tsx";
import { useSiteNames } from "../sites/sites.ts";
import { Erase } from "./erasure/Erase.tsx";
import { Tags } from "./filing/Tags.tsx";
import { Answers } from "./forms/Answers.tsx";
import { answersIn, type FormAnswered } from "./forms/rows.ts";
import { PageLink } from "./LogLine.tsx";
import { lastMoment, shortName } from "./list.ts";

export function Facts({ id }: { id: string }) {
  const view = useConversationView(id);
  const page = view?.summary?.page?.url;
  const online = view?.visitorOnline;
  const query = useFacts(id, `${page} ${online}`);
  if (query.isPending) return <Loading />;
  if (isProblem(query.error, "not-found", "forbidden")) return null;
  if (query.isError) return <Failure error={query.error} retry={query.refetch} />;
  const { visitor, conversation } = query.data;
  const now = view?.summary ?? conversation;
  if (!visitor || !now.visitor) return <Erased />;
  return (
    <FactsOf
      visitor={{ ...visitor, online: online ?? visitor.online }}
      page={now.page ?? null}
      contact={now.contact ?? null}
      conversation={now}
      others={query.data.others ?? []}
      answered={answersIn(view?.events ?? [])}
    />
  );
}

function Erased() {
  const { erasure: texts } = useTexts();
  return <Notice icon={IconEraser} title={texts.erased} hint={texts.erasedHint} />;
}

/** Asked again whenever `moved` tells that the visitor went elsewhere, came or left. */
function useFacts(id: string, moved: string) {
  const client = useQueryClient();
  const queryKey = ["facts", id];
  useDidUpdate(() => void client.invalidateQueries({ queryKey }), [moved]);
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<ConversationDetail>(`/api/conversations/${id}`, signal),
  });
}

interface FactsOfProps {
  readonly visitor: VisitorFacts;
  readonly page: Page | null;
  readonly contact: Contact | null;
  readonly conversation: Conversation;
  readonly others: readonly Conversation[];
  readonly answered: readonly FormAnswered[];
}

function FactsOf({ visitor, page, contact, conversation, others, answered }: FactsOfProps) {
  const { texts, dates } = useLocale();
  const site = useSiteNames([visitor.site]).get(visitor.site);
  const now = useNow();
  const { online } = visitor;
  return (
    <Stack gap="lg">
      <div>
        <Title order={2} size="h5">
          {visitor.customer?.name || texts.conversations.visitor(shortName(visitor.id))}
        </Title>
        <Presence online={online} />
      </div>
      <Tags conversation={conversation} />
      <dl style={{ margin: 0, display: "grid", gap: 12 }}>
        {visitor.customer && <CustomerFacts customer={visitor.customer} />}
        {contact && (
          <Fact name={texts.facts.contact}>
            {contact.name} <MailLink email={contact.email} />
          </Fact>
        )}
        <Fact name={online ? texts.facts.page : texts.facts.lastPage}>
          {page ? <PageLink page={page} /> : texts.facts.noPage}
        </Fact>
        {!online && <Fact name={texts.facts.lastSeen}>{dates.ago(visitor.last_seen, now)}</Fact>}
        {site && <Fact name={texts.facts.site}>{site}</Fact>}
        <Fact name={texts.facts.referrer}>{visitor.referrer || texts.facts.direct}</Fact>
        <Fact name={texts.facts.device}>{texts.devices[visitor.device]}</Fact>
        <Fact name={texts.facts.browser}>{browserText(texts, visitor.browser)}</Fact>
        <Fact name={texts.facts.language}>{dates.languageName(visitor.language)}</Fact>
        <Fact name={texts.facts.firstSeen}>{dates.full(visitor.first_seen)}</Fact>
      </dl>
      {answered.map((form, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was answered never moves but for newer ones before it
        <section key={answered.length - at} aria-label={texts.forms.answersTo(form.name)}>
          <Title order={3} size="h6" mb="xs">
            {form.name}
          </Title>
          <Answers answers={form.answers} copies />
        </section>
      ))}
      <Others conversations={others} />
      <Pages visitor={visitor} />
      <Erase visitor={visitor.id} />
    </Stack>
  );
}

const MailLink = ({ email }: { email: string }) => (
  <Anchor href={`mailto:${encodeURIComponent(email)}`}>{email}</Anchor>
);

/** What the shop has told of its customer. */
function CustomerFacts({ customer }: { customer: Customer }) {
  const { texts, language } = useLocale();
  const shown = (value: string | number | boolean) => {
    if (typeof value === "boolean") return value ? texts.forms.yes : texts.forms.no;
    return value.toLocaleString(language, { useGrouping: false });
  };
  return (
    <>
      {customer.email && (
        <Fact name={texts.facts.email}>
          <MailLink email={customer.email} />
        </Fact>
      )}
      <Fact name={texts.facts.knownAs}>{customer.known_as}</Fact>
      {Object.entries(customer.facts ?? {}).map(([name, value]) => (
        <Fact key={name} name={name}>
          {shown(value)}
        </Fact>
      ))}
    </>
  );
}

/** The other conversations of the same person. */
function Others({ conversations }: { conversations: readonly Conversation[] }) {
  const { texts, dates } = useLocale();
  const now = useNow();
  if (conversations.length === 0) return null;
  return (
    <div>
      <Title order={3} size="h6" mb="xs">
        {texts.facts.others}
      </Title>
      <List listStyleType="none" spacing={6}>
        {conversations.map((one) => (
          <List.Item key={one.id}>
            <Anchor component={Link} to={`/conversations/${one.id}`} size="sm">
              {one.last_message?.excerpt ?? texts.conversations.noMessage}
            </Anchor>{" "}
            <Text size="xs" c="dimmed" component="span">
              {dates.ago(lastMoment(one), now)}
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}

function Presence({ online }: { online: boolean }) {
  const { texts } = useLocale();
  const Shape = online ? IconCircleFilled : IconCircle;
  return (
    <Group gap={6} mt={4} c={online ? "var(--vv-online)" : "dimmed"}>
      <Shape size={10} aria-hidden />
      <Text size="sm">{online ? texts.facts.online : texts.facts.offline}</Text>
    </Group>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {name}
      </Text>
      <Text component="dd" size="sm" m={0}>
        {children}
      </Text>
    </div>
  );
}

function Pages({ visitor }: { visitor: VisitorFacts }) {
  const { texts, dates } = useLocale();
  const now = useNow();
  const pages = visitor.pages ?? [];
  if (pages.length === 0) return null;
  return (
    <div>
      <Title order={3} size="h6" mb="xs">
        {texts.facts.pages}
      </Title>
      <List listStyleType="none" spacing={6}>
        {pages.map(({ page, at }) => (
          <List.Item key={`${at} ${page.url}`}>
            <Text size="sm" component="span">
              <PageLink page={page} />
            </Text>{" "}
            <Text size="xs" c="dimmed" component="span">
              {dates.ago(at, now)}
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}

/** The teams: who answers together, what they speak and know. */
import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconClock, IconPlus, IconUsersGroup } from "@tabler/icons-react";
import type { Hours, Member, Team } from "@visavis/protocol";
import { Failure } from "../app/Failure.tsx";
import { useLocale, useTexts } from "../app/i18n.tsx";
import { Loading } from "../app/Loading.tsx";
import { Notice } from "../app/Notice.tsx";
import { Page } from "../app/Page.tsx";
import { usePageTitle } from "../app/usePageTitle.ts";
import { RoutingCard } from "../conversations/RoutingCard.tsx";
import { weekInWords } from "../sites/hours.ts";
import { AbilitiesLine } from "./Abilities.tsx";
import { useMe } from "./identity.ts";
import { useMembers } from "./members.ts";
import { may } from "./permissions.ts";
import { TeamForm } from "./TeamForm.tsx";
import { useTeams } from "./teams.ts";

export default function Teams() {
  const texts = useTexts();
  const me = useMe();
  const [adding, { open, close }] = useDisclosure();
  usePageTitle(texts.teams.title);
  const add = may(me, "member.write") && (
    <Button onClick={open} leftSection={<IconPlus size={18} aria-hidden />}>
      {texts.teams.add}
    </Button>
  );
  return (
    <Page title={texts.teams.title} action={add}>
      <RoutingCard />
      <TeamCards />
      <TeamForm opened={adding} close={close} />
    </Page>
  );
}

function TeamCards() {
  const texts = useTexts();
  const teams = useTeams();
  const members = useMembers();
  if (teams.isPending || members.isPending) return <Loading />;
  if (!teams.data) return <Failure error={teams.error} retry={teams.refetch} />;
  if (!members.data) return <Failure error={members.error} retry={members.refetch} />;
  if (teams.data.length === 0) {
    return <Notice icon={IconUsersGroup} title={texts.teams.empty} hint={texts.teams.emptyHint} />;
  }
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }} aria-label={texts.teams.title}>
      {teams.data.map((team) => (
        <li key={team.id}>
          <TeamCard team={team} members={members.data.filter(({ id }) => team.members.includes(id))} />
        </li>
      ))}
    </Stack>
  );
}

/** When the team is there; nothing for one that always is. */
function HoursLine({ hours }: { hours: Hours | null }) {
  const { dates } = useLocale();
  const words = hours && weekInWords(hours, dates.weekday);
  if (!words) return null;
  return (
    <Group gap={6} wrap="nowrap" align="start" c="dimmed">
      <IconClock size={16} aria-hidden style={{ flex: "none", marginTop: 2 }} />
      <Text size="sm">
        {words} ({hours.zone})
      </Text>
    </Group>
  );
}

function TeamCard({ team, members }: { team: Team; members: readonly Member[] }) {
  const texts = useTexts();
  const me = useMe();
  const [changing, { open, close }] = useDisclosure();
  return (
    <Paper withBorder p="md" bg="var(--vv-surface)">
      <Group gap="md">
        <Stack gap={2} flex={1} miw={180}>
          <Title order={2} size="h5" style={{ overflowWrap: "anywhere" }}>
            {team.name}
          </Title>
          <Text size="sm">{members.map(({ name }) => name).join(", ") || texts.teams.nobody}</Text>
          <AbilitiesLine languages={team.languages} skills={team.skills} />
          <HoursLine hours={team.hours ?? null} />
        </Stack>
        {may(me, "member.write") && (
          <Button variant="default" onClick={open} aria-label={texts.teams.changeOf(team.name)}>
            {texts.teams.change}
          </Button>
        )}
      </Group>
      <TeamForm team={team} opened={changing} close={close} />
    </Paper>
  );
}

/** One member: presence, role, and, for those who may, the ways to change them. */
import { Avatar, Badge, Button, Group, Paper, Select, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCircle, IconCircleFilled, IconCircleMinus } from "@tabler/icons-react";
import type { Member, MemberChange, Role } from "@visavis/protocol";
import { useTexts } from "../app/i18n.tsx";
import { useNotices } from "../app/notices.ts";
import { AbilitiesLine } from "./Abilities.tsx";
import { Deactivate } from "./Deactivate.tsx";
import { useMe } from "./identity.ts";
import { MemberAbilities } from "./MemberAbilities.tsx";
import { useChangeMember } from "./members.ts";
import { may } from "./permissions.ts";
import { rolesToGive } from "./roles.ts";

export function MemberCard({ member }: { member: Member }) {
  const texts = useTexts();
  const me = useMe();
  const change = useChange(member);
  const own = member.id === me.id;
  const roles = rolesToGive(me.role);
  const writable = may(me, "member.write") && !own && roles.includes(member.role);
  return (
    <Paper withBorder p="md" bg="var(--vv-surface)">
      <Group gap="md">
        <Avatar name={member.name} color="gray" radius="xl" alt="" />
        <Stack gap={2} flex={1} miw={180}>
          <Text fw={600}>
            {member.name} {own && `(${texts.members.you})`}
          </Text>
          <Text size="sm" c="dimmed">
            {member.email}
          </Text>
          <MemberPresence member={member} />
          <AbilitiesLine languages={member.languages ?? []} skills={member.skills ?? []} />
        </Stack>
        {may(me, "member.write") && roles.includes(member.role) && <AbilitiesButton member={member} />}
        {writable ? (
          <Controls member={member} roles={roles} change={change} />
        ) : (
          <Badge variant="default" tt="none" size="lg">
            {texts.roles[member.role]}
          </Badge>
        )}
      </Group>
    </Paper>
  );
}

function AbilitiesButton({ member }: { member: Member }) {
  const texts = useTexts();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={open} aria-label={`${texts.abilities.change}: ${member.name}`}>
        {texts.abilities.change}
      </Button>
      <MemberAbilities member={member} opened={opened} close={close} />
    </>
  );
}

function useChange(member: Member) {
  const mutation = useChangeMember(member.id);
  const { done, failed } = useNotices();
  return (fields: MemberChange, message: string, then?: () => void) =>
    mutation.mutate(fields, {
      onError: failed,
      onSuccess: () => done(message),
      onSettled: () => then?.(),
    });
}

interface ControlsProps {
  readonly member: Member;
  readonly roles: readonly Role[];
  readonly change: ReturnType<typeof useChange>;
}

function Controls({ member, roles, change }: ControlsProps) {
  const texts = useTexts();
  const [asking, { open, close }] = useDisclosure();
  const { name } = member;
  const setRole = (role: string | null) =>
    role && change({ role: role as Role }, texts.members.roleChanged(name, texts.roles[role as Role]));
  return (
    <Group gap="sm">
      <Select
        aria-label={texts.members.roleOf(name)}
        data={roles.map((value) => ({ value, label: texts.roles[value] }))}
        value={member.role}
        onChange={setRole}
        allowDeselect={false}
        w={160}
      />
      {member.active ? (
        <Button variant="default" onClick={open} aria-label={`${texts.members.deactivate}: ${name}`}>
          {texts.members.deactivate}
        </Button>
      ) : (
        <Button
          variant="default"
          aria-label={`${texts.members.activate}: ${name}`}
          onClick={() => change({ active: true }, texts.members.activated(name))}
        >
          {texts.members.activate}
        </Button>
      )}
      <Deactivate
        name={name}
        opened={asking}
        close={close}
        confirm={() => change({ active: false }, texts.members.deactivated(name), close)}
      />
    </Group>
  );
}

function MemberPresence({ member }: { member: Member }) {
  const { members: texts } = useTexts();
  if (!member.active) return <Presence icon={IconCircleMinus} words={texts.inactive} />;
  const there = member.online && member.available;
  const words = `${member.online ? texts.online : texts.offline} · ${member.available ? texts.available : texts.away}`;
  return <Presence icon={there ? IconCircleFilled : IconCircle} words={words} there={there} />;
}

interface PresenceProps {
  readonly icon: typeof IconCircle;
  readonly words: string;
  readonly there?: boolean;
}

function Presence({ icon: Shape, words, there = false }: PresenceProps) {
  return (
    <Group gap={6} c={there ? "var(--vv-online)" : "dimmed"}>
      <Shape size={12} aria-hidden />
      <Text size="xs">{words}</Text>
    </Group>
  );
}

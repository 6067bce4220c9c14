/** The members: who they are, what they may do, whether they are there. */
import { Button, Group, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLink, IconUserPlus } from "@tabler/icons-react";
import { useEffect } from "react";
import { useLocation } from "react-router";
import { Failure } from "../app/Failure.tsx";
import { useTexts } from "../app/i18n.tsx";
import { Loading } from "../app/Loading.tsx";
import { Page } from "../app/Page.tsx";
import { usePageTitle } from "../app/usePageTitle.ts";
import { AddMember } from "./AddMember.tsx";
import { InviteByLink } from "./InviteByLink.tsx";
import { useMe } from "./identity.ts";
import { MemberCard } from "./MemberCard.tsx";
import { useMembers } from "./members.ts";
import { may } from "./permissions.ts";

export default function Members() {
  const texts = useTexts();
  const me = useMe();
  const [adding, { open, close }] = useDisclosure();
  usePageTitle(texts.members.title);
  const [inviting, invite] = useDisclosure();
  const add = may(me, "member.write") && (
    <Group gap="sm">
      <Button variant="default" onClick={invite.open} leftSection={<IconLink size={18} aria-hidden />}>
        {texts.join.invite}
      </Button>
      <Button onClick={open} leftSection={<IconUserPlus size={18} aria-hidden />}>
        {texts.members.add}
      </Button>
    </Group>
  );
  return (
    <Page title={texts.members.title} action={add}>
      <MemberCards />
      <AddMember opened={adding} close={close} />
      <InviteByLink opened={inviting} close={invite.close} />
    </Page>
  );
}

function MemberCards() {
  const texts = useTexts();
  const { data, error, isPending, refetch } = useMembers();
  const { hash } = useLocation();
  const there = data !== undefined;
  useEffect(() => {
    if (there) document.getElementById(hash.slice(1))?.focus();
  }, [hash, there]);
  if (isPending) return <Loading />;
  if (error && !data) return <Failure error={error} retry={refetch} />;
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }} aria-label={texts.members.list}>
      {data.map((member) => (
        <li key={member.id} id={member.id} tabIndex={-1}>
          <MemberCard member={member} />
        </li>
      ))}
    </Stack>
  );
}

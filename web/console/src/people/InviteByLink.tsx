/** A link to send to somebody who is to become a member: they choose their name and password themselves. */
import { Alert, Button, Code, CopyButton, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { IconCheck, IconCopy, IconLink } from "@tabler/icons-react";
import type { Role } from "@visavis/protocol";
import { useState } from "react";
import { useLocale } from "../app/i18n.tsx";
import { errorText } from "../app/problems.ts";
import { useMe } from "./identity.ts";
import { useMakeJoinLink } from "./members.ts";
import { rolesToGive } from "./roles.ts";

interface InviteByLinkProps {
  readonly opened: boolean;
  close(): void;
}

export function InviteByLink({ opened, close }: InviteByLinkProps) {
  const { texts } = useLocale();
  const me = useMe();
  const [role, setRole] = useState<Role>("advisor");
  const make = useMakeJoinLink();
  const leave = () => {
    close();
    make.reset();
  };
  return (
    <Modal
      opened={opened}
      onClose={leave}
      title={texts.join.invite}
      closeButtonProps={{ "aria-label": texts.common.close }}
      transitionProps={{ duration: 100 }}
    >
      <Stack gap="md">
        <Select
          label={texts.members.role}
          data={rolesToGive(me.role).map((value) => ({ value, label: texts.roles[value] }))}
          value={role}
          onChange={(value) => value && setRole(value as Role)}
          allowDeselect={false}
          disabled={make.isSuccess}
        />
        {make.isError && (
          <Alert color="red" role="alert">
            {errorText(texts, make.error)}
          </Alert>
        )}
        {make.data ? (
          <LinkToCopy link={make.data.link} expiresAt={make.data.expires_at} />
        ) : (
          <Button
            leftSection={<IconLink size={18} aria-hidden />}
            loading={make.isPending}
            onClick={() => make.mutate(role)}
          >
            {texts.join.make}
          </Button>
        )}
      </Stack>
    </Modal>
  );
}

function LinkToCopy({ link, expiresAt }: { link: string; expiresAt: number }) {
  const { texts, dates } = useLocale();
  return (
    <>
      <Text size="sm">{texts.join.once(dates.full(expiresAt))}</Text>
      <Code block aria-label={texts.join.link} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {link}
      </Code>
      <Group>
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              {copied ? texts.common.copied : texts.common.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
    </>
  );
}

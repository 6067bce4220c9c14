/** Adds a site like this one: asks for its name only. */
import { Alert, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCopyPlus } from "@tabler/icons-react";
import type { Site } from "@visavis/protocol";
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";
import { useTexts } from "../app/i18n.tsx";
import { useNotices } from "../app/notices.ts";
import { errorText } from "../app/problems.ts";
import { useCopySite } from "./sites.ts";

export function CopySite({ site }: { site: Site }) {
  const texts = useTexts();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" leftSection={<IconCopyPlus size={18} aria-hidden />} onClick={open}>
        {texts.sites.duplicate}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={texts.sites.duplicateOf(site.name)}
        closeButtonProps={{ "aria-label": texts.common.close }}
      >
        <CopyForm site={site} close={close} />
      </Modal>
    </>
  );
}

function CopyForm({ site, close }: { site: Site; close(): void }) {
  const texts = useTexts();
  const navigate = useNavigate();
  const { done } = useNotices();
  const copy = useCopySite(site.id);
  const [name, setName] = useState("");
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!name.trim());
    if (!name.trim()) return;
    copy.mutate(name.trim(), {
      onSuccess: (made) => {
        close();
        done(texts.sites.created(made.name));
        navigate(`/sites/${made.id}`);
      },
    });
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">{texts.sites.duplicateHint}</Text>
        <TextInput
          label={texts.sites.name}
          maxLength={100}
          required
          data-autofocus
          value={name}
          error={missing && texts.sites.nameMissing}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {copy.isError && (
          <Alert color="red" role="alert">
            {errorText(texts, copy.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {texts.common.cancel}
          </Button>
          <Button type="submit" loading={copy.isPending}>
            {texts.sites.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

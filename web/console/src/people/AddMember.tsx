/** Adds a member. The first password is shown here, to be handed over, and nowhere else. */
import {
  ActionIcon,
  Alert,
  Box,
  Button,
  Code,
  CopyButton,
  Group,
  Modal,
  Select,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconAlertCircle, IconCheck, IconCopy } from "@tabler/icons-react";
import type { NewMember } from "@visavis/protocol";
import { useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { errorText } from "../app/problems.ts";
import { useMe } from "./identity.ts";
import { useAddMember } from "./members.ts";
import { newPassword, PASSWORD_CHARACTERS } from "./passwords.ts";
import { rolesToGive } from "./roles.ts";

interface AddMemberProps {
  readonly opened: boolean;
  close(): void;
}

export function AddMember({ opened, close }: AddMemberProps) {
  const texts = useTexts();
  const [added, setAdded] = useState<NewMember | null>(null);
  const leave = () => {
    close();
    setAdded(null);
  };
  return (
    <Modal
      opened={opened}
      onClose={leave}
      title={added ? texts.members.createdTitle : texts.members.add}
      closeButtonProps={{ "aria-label": texts.common.close }}
      transitionProps={{ duration: 100 }}
    >
      {added ? <HandOver member={added} done={leave} /> : <AddForm added={setAdded} />}
    </Modal>
  );
}

function AddForm({ added }: { added(member: NewMember): void }) {
  const texts = useTexts();
  const me = useMe();
  const add = useAddMember();
  const form = useForm<Required<NewMember>>({
    initialValues: { name: "", email: "", password: "", role: "advisor" },
    validate: {
      name: (value) => (value.trim() ? null : texts.members.nameMissing),
      email: (value) => (/^[^@\s]+@[^@\s]+$/.test(value.trim()) ? null : texts.members.emailBad),
      password: (value) => (Array.from(value).length < PASSWORD_CHARACTERS ? texts.members.passwordShort : null),
    },
  });
  const submit = form.onSubmit((fields) => {
    const member = { ...fields, name: fields.name.trim(), email: fields.email.trim() };
    add.mutate(member, { onSuccess: () => added(member) });
  });
  const generate = () =>
    form.setFieldValue(
      "password",
      newPassword((bytes) => crypto.getRandomValues(bytes)),
    );
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={texts.members.name}
          description={texts.members.nameHint}
          maxLength={100}
          data-autofocus
          autoComplete="off"
          {...form.getInputProps("name")}
        />
        <TextInput
          label={texts.members.email}
          type="email"
          maxLength={254}
          autoComplete="off"
          {...form.getInputProps("email")}
        />
        <Select
          label={texts.members.role}
          data={rolesToGive(me.role).map((value) => ({ value, label: texts.roles[value] }))}
          allowDeselect={false}
          {...form.getInputProps("role")}
        />
        <TextInput
          label={texts.members.password}
          description={texts.members.passwordHint}
          maxLength={200}
          autoComplete="new-password"
          spellCheck={false}
          inputContainer={(field) => (
            <Group gap="xs" wrap="nowrap">
              <Box flex={1}>{field}</Box>
              <Button variant="default" onClick={generate}>
                {texts.members.generate}
              </Button>
            </Group>
          )}
          {...form.getInputProps("password")}
        />
        {add.isError && (
          <Alert color="red" role="alert" icon={<IconAlertCircle aria-hidden />}>
            {errorText(texts, add.error)}
          </Alert>
        )}
        <Button type="submit" loading={add.isPending}>
          {texts.members.create}
        </Button>
      </Stack>
    </form>
  );
}

function HandOver({ member, done }: { member: NewMember; done(): void }) {
  const texts = useTexts();
  return (
    <Stack gap="md">
      <Text size="sm">{texts.members.createdText}</Text>
      <Group gap="xs" wrap="nowrap">
        <Code block flex={1}>
          {member.email}
          {"\n"}
          {member.password}
        </Code>
        <CopyButton value={member.password}>
          {({ copied, copy }) => (
            <ActionIcon
              variant="default"
              size="lg"
              onClick={copy}
              aria-label={`${copied ? texts.common.copied : texts.common.copy}: ${texts.members.password}`}
            >
              {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
            </ActionIcon>
          )}
        </CopyButton>
      </Group>
      <Button onClick={done}>{texts.members.done}</Button>
    </Stack>
  );
}

/** Makes or changes a team, or takes it away after asking once more. */
import { Alert, Button, Group, Modal, MultiSelect, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconAlertCircle } from "@tabler/icons-react";
import type { NewTeam, Team } from "@visavis/protocol";
import { useTexts } from "../app/i18n.tsx";
import { useNotices } from "../app/notices.ts";
import { errorText } from "../app/problems.ts";
import { HoursFields } from "../sites/HoursFields.tsx";
import { hoursFault, readHours, type TypedHours, writeHours } from "../sites/hours.ts";
import { LanguagesField, SkillsField } from "./Abilities.tsx";
import { useMembers } from "./members.ts";
import { useRemoveTeam, useSaveTeam } from "./teams.ts";

interface TeamFormProps {
  /** The team to change; a new one is made without. */
  readonly team?: Team;
  readonly opened: boolean;
  close(): void;
}

export function TeamForm({ team, opened, close }: TeamFormProps) {
  const texts = useTexts();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={team ? texts.teams.changeOf(team.name) : texts.teams.add}
      closeButtonProps={{ "aria-label": texts.common.close }}
      transitionProps={{ duration: 100 }}
    >
      <Fields {...(team ? { team } : {})} done={close} />
      {team && <Removal team={team} done={close} />}
    </Modal>
  );
}

function Fields({ team, done }: { team?: Team; done(): void }) {
  const texts = useTexts();
  const notices = useNotices();
  const members = useMembers().data ?? [];
  const save = useSaveTeam(team?.id);
  const form = useForm({
    initialValues: {
      name: team?.name ?? "",
      members: [...(team?.members ?? [])],
      languages: [...(team?.languages ?? [])],
      skills: [...(team?.skills ?? [])],
      hours: writeHours(team?.hours),
    },
    validate: {
      name: (value) => (value.trim() ? null : texts.teams.nameMissing),
      hours: (value) => hoursFault(texts.hours, value),
    },
  });
  const submit = form.onSubmit((fields) =>
    save.mutate(teamOf(fields), {
      onSuccess: () => {
        notices.done(texts.common.saved);
        done();
      },
    }),
  );
  const choices = members
    .filter(({ id, active }) => active || form.values.members.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={texts.teams.name}
          maxLength={100}
          data-autofocus
          autoComplete="off"
          {...form.getInputProps("name")}
        />
        <MultiSelect
          label={texts.teams.members}
          data={choices}
          searchable
          hidePickedOptions
          comboboxProps={{ withinPortal: false }}
          {...form.getInputProps("members")}
        />
        <LanguagesField {...form.getInputProps("languages")} value={form.values.languages} />
        <SkillsField {...form.getInputProps("skills")} value={form.values.skills} />
        <HoursFields
          value={form.values.hours}
          onChange={(hours) => form.setFieldValue("hours", hours)}
          error={form.errors.hours as string | undefined}
        />
        {save.isError && (
          <Alert color="red" role="alert" icon={<IconAlertCircle aria-hidden />}>
            {errorText(texts, save.error)}
          </Alert>
        )}
        <Button type="submit" loading={save.isPending}>
          {texts.common.save}
        </Button>
      </Stack>
    </form>
  );
}

function teamOf({ hours, ...fields }: Omit<NewTeam, "hours"> & { hours: TypedHours }): NewTeam {
  const open = readHours(hours);
  return { ...fields, ...("week" in open && { hours: open }) };
}

function Removal({ team, done }: { team: Team; done(): void }) {
  const texts = useTexts();
  const notices = useNotices();
  const remove = useRemoveTeam(team.id);
  const [asking, { open, close }] = useDisclosure();
  const confirm = () => remove.mutate(undefined, { onSuccess: done, onError: notices.failed });
  if (!asking) {
    return (
      <Button variant="subtle" color="red" fullWidth mt="sm" onClick={open}>
        {texts.teams.remove}
      </Button>
    );
  }
  return (
    <Stack gap="sm" mt="md" role="group" aria-label={texts.teams.remove}>
      <Text size="sm">{texts.teams.removeText}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={close} data-autofocus>
          {texts.common.cancel}
        </Button>
        <Button color="red" loading={remove.isPending} onClick={confirm}>
          {texts.teams.remove}
        </Button>
      </Group>
    </Stack>
  );
}

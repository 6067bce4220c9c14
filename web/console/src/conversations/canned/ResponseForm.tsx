/** Makes or changes a canned response, or removes it. */
import { Alert, Button, Group, Modal, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconAlertCircle } from "@tabler/icons-react";
import { type CannedResponse, MESSAGE_CHARACTERS, type NewCannedResponse, type Scope } from "@visavis/protocol";
import { isProblem } from "../../app/api.ts";
import { useLocale, useTexts } from "../../app/i18n.tsx";
import { useNotices } from "../../app/notices.ts";
import { errorText } from "../../app/problems.ts";
import { OFFERED } from "../../people/Abilities.tsx";
import { useMe } from "../../people/identity.ts";
import { may } from "../../people/permissions.ts";
import { useTeams } from "../../people/teams.ts";
import { useRemoveCanned, useSaveCanned } from "./canned.ts";
import { VARIABLES } from "./variables.ts";

interface ResponseFormProps {
  /** The response to change; a new one is made without. */
  readonly response?: CannedResponse;
  readonly opened: boolean;
  close(): void;
}

export function ResponseForm({ response, opened, close }: ResponseFormProps) {
  const { responses: texts, common } = useTexts();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={response ? texts.changeOf(`/${response.shortcut}`) : texts.add}
      closeButtonProps={{ "aria-label": common.close }}
      transitionProps={{ duration: 100 }}
    >
      <Fields {...(response ? { response } : {})} done={close} />
      {response && <Removal response={response} done={close} />}
    </Modal>
  );
}

function Fields({ response, done }: { response?: CannedResponse; done(): void }) {
  const { texts, dates, language } = useLocale();
  const notices = useNotices();
  const shares = may(useMe(), "canned.write");
  const owners = useOwners().filter(({ value }) => shares || value === "personal");
  const save = useSaveCanned(response?.id);
  const form = useForm({
    initialValues: {
      shortcut: response?.shortcut ?? "",
      text: response?.text ?? "",
      language: response?.language ?? "",
      owner: response ? response.team || response.scope : "personal",
    },
    validate: {
      shortcut: (value) => (/^[^\s/]{1,40}$/.test(value) ? null : texts.responses.shortcutBad),
      text: (value) => (value.trim() ? null : texts.responses.textMissing),
    },
  });
  const submit = form.onSubmit(({ owner, ...fields }) =>
    save.mutate(
      { ...fields, ...whose(owner) },
      {
        onSuccess: () => {
          notices.done(texts.common.saved);
          done();
        },
        onError: (error) => {
          if (isProblem(error) && error.problem.field === "shortcut")
            form.setFieldError("shortcut", error.problem.title);
        },
      },
    ),
  );
  const languages = OFFERED.map((value) => ({ value, label: dates.languageName(value) }));
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={texts.responses.shortcut}
          description={texts.responses.shortcutHint}
          leftSection="/"
          maxLength={40}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("shortcut")}
        />
        <Textarea
          label={texts.responses.text}
          description={`${texts.responses.textHint} ${VARIABLES.map((name) => `{{${name}}}`).join(" ")}`}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={MESSAGE_CHARACTERS}
          {...form.getInputProps("text")}
        />
        <Select
          label={texts.responses.language}
          data={[
            { value: "", label: texts.responses.anyLanguage },
            ...languages.sort((a, b) => a.label.localeCompare(b.label, language)),
          ]}
          allowDeselect={false}
          searchable
          comboboxProps={{ withinPortal: false }}
          {...form.getInputProps("language")}
        />
        {owners.length > 1 && (
          <Select
            label={texts.responses.owner}
            data={owners}
            allowDeselect={false}
            disabled={response !== undefined}
            comboboxProps={{ withinPortal: false }}
            {...form.getInputProps("owner")}
          />
        )}
        {save.isError && !form.errors.shortcut && (
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

/** Those for whom responses are kept, as far as this member knows them. A value is a scope, or a team's id. */
export function useOwners(): { value: string; label: string }[] {
  const { responses: texts } = useTexts();
  const teams = useTeams(may(useMe(), "member.read")).data ?? [];
  return [
    { value: "personal", label: texts.onlyMe },
    { value: "organisation", label: texts.everybody },
    ...teams.map(({ id, name }) => ({ value: id, label: name })),
  ];
}

function whose(owner: string): Pick<NewCannedResponse, "scope" | "team"> {
  return owner === "personal" || owner === "organisation" ? { scope: owner as Scope } : { scope: "team", team: owner };
}

function Removal({ response, done }: { response: CannedResponse; done(): void }) {
  const { responses: texts } = useTexts();
  const notices = useNotices();
  const remove = useRemoveCanned(response.id);
  return (
    <Group justify="center" mt="sm">
      <Button
        variant="subtle"
        color="red"
        loading={remove.isPending}
        onClick={() => remove.mutate(undefined, { onSuccess: done, onError: notices.failed })}
      >
        {texts.remove}
      </Button>
    </Group>
  );
}

/** The form of a site's settings. Its rules repeat the server's, so that most mistakes are told before sending. */
import { Alert, Button, Fieldset, MultiSelect, Select, Stack, Switch, Text, Textarea, TextInput } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { IconAlertCircle } from "@tabler/icons-react";
import type { NewSite, Site, SiteChange } from "@visavis/protocol";
import { useTexts } from "../app/i18n.tsx";
import { LANGUAGES } from "../app/language.ts";
import { errorText } from "../app/problems.ts";
import type { Texts } from "../locales/en.ts";
import { useMe } from "../people/identity.ts";
import { may } from "../people/permissions.ts";
import { useTeams } from "../people/teams.ts";
import { AppearanceFields } from "./AppearanceFields.tsx";
import { HoursFields } from "./HoursFields.tsx";
import { hoursFault, readHours, type TypedHours, writeHours } from "./hours.ts";
import { isColour, type Look, lookOf } from "./look.ts";
import { MasksFields } from "./MasksFields.tsx";
import { readMasks, type TypedMasks, writeMasks, wrongSelector } from "./masks.ts";
import { readOrigins } from "./origins.ts";
import { useSaveSite } from "./sites.ts";
import { WordsFields } from "./WordsFields.tsx";
import { wordsFit } from "./words.ts";

interface Fields extends Look {
  origins: string;
  hours: TypedHours;
  teams: string[];
  showsDrafts: boolean;
  masks: TypedMasks;
}

type Form = UseFormReturnType<Fields>;

interface SiteFormProps {
  readonly site: Site | undefined;
  saved(site: Site): void;
  /** Is told of each change. */
  tried(look: Look): void;
}

const GREETING_CHARACTERS = 300;

export function SiteForm({ site, saved, tried }: SiteFormProps) {
  const texts = useTexts();
  const me = useMe();
  const save = useSaveSite(site?.id);
  const form = useForm<Fields>({
    initialValues: fieldsOf(site),
    validate: rules(texts.sites, texts.hours),
    onValuesChange: tried,
  });
  const submit = form.onSubmit((fields) =>
    save.mutate(siteOf(fields), {
      onSuccess: (result) => {
        form.setInitialValues(fieldsOf(result));
        form.setValues(fieldsOf(result));
        saved(result);
      },
    }),
  );
  const writable = may(me, "site.write");
  return (
    <form noValidate onSubmit={submit}>
      <Fieldset variant="unstyled" disabled={!writable}>
        <Stack gap="md">
          {!writable && <Text size="sm">{texts.sites.readOnly}</Text>}
          <TextInput
            label={texts.sites.name}
            description={texts.sites.nameHint}
            maxLength={100}
            required
            {...form.getInputProps("name")}
          />
          <Textarea
            label={texts.sites.origins}
            description={texts.sites.originsHint}
            autosize
            minRows={2}
            spellCheck={false}
            {...form.getInputProps("origins")}
          />
          <AppearanceFields form={form} />
          <Select
            label={texts.sites.language}
            description={texts.sites.languageHint}
            data={LANGUAGES.map((value) => ({ value, label: texts.languages[value] }))}
            allowDeselect={false}
            {...form.getInputProps("language")}
          />
          <HoursFields
            value={form.values.hours}
            onChange={(hours) => form.setFieldValue("hours", hours)}
            error={form.errors.hours as string | undefined}
            site={site}
          />
          <TeamsField form={form} />
          <Switch
            label={texts.sites.showsDrafts}
            description={texts.sites.showsDraftsHint}
            {...form.getInputProps("showsDrafts", { type: "checkbox" })}
          />
          <MasksFields
            value={form.values.masks}
            onChange={(masks) => form.setFieldValue("masks", masks)}
            tried={!!form.errors.masks}
          />
          <WordsFields
            value={form.values.words}
            onChange={(words) => form.setFieldValue("words", words)}
            language={form.values.language}
          />
          {form.errors.words && (
            <Text size="sm" c="red" role="alert">
              {form.errors.words}
            </Text>
          )}
          {save.isError && (
            <Alert color="red" role="alert" icon={<IconAlertCircle aria-hidden />}>
              {errorText(texts, save.error)}
            </Alert>
          )}
          {writable && (
            <Button type="submit" loading={save.isPending}>
              {site ? texts.common.save : texts.sites.create}
            </Button>
          )}
        </Stack>
      </Fieldset>
    </form>
  );
}

function TeamsField({ form }: { form: Form }) {
  const texts = useTexts();
  const teams = useTeams().data ?? [];
  if (teams.length === 0) return null;
  return (
    <MultiSelect
      label={texts.sites.teams}
      description={texts.sites.teamsHint}
      data={teams.map(({ id, name }) => ({ value: id, label: name }))}
      hidePickedOptions
      value={form.values.teams.filter((id) => teams.some((team) => team.id === id))}
      onChange={(chosen) => form.setFieldValue("teams", chosen)}
    />
  );
}

function rules(texts: Texts["sites"], hours: Texts["hours"]) {
  return {
    name: (value: string) => (value.trim() ? null : texts.nameMissing),
    origins: (value: string) => originsFault(texts, value),
    accent: (value: string) => (isColour(value) ? null : texts.accentBad),
    greeting: (value: string) => (Array.from(value).length > GREETING_CHARACTERS ? texts.greetingLong : null),
    hours: (value: TypedHours) => hoursFault(hours, value),
    masks: ({ hides, shows }: TypedMasks) => {
      const wrong = wrongSelector(hides) ?? wrongSelector(shows);
      return wrong === undefined ? null : texts.maskBad(wrong);
    },
    words: (value: Look["words"]) => (wordsFit(value) ? null : texts.wordsPlace),
  };
}

function originsFault(texts: Texts["sites"], value: string): string | null {
  const read = readOrigins(value);
  if ("origins" in read) return null;
  switch (read.fault) {
    case "more":
      return texts.originsMore;
    case "path":
      return texts.originPath(read.line, read.text);
    case "bad":
      return texts.originBad(read.line, read.text);
  }
}

function fieldsOf(site: Site | undefined): Fields {
  return {
    ...lookOf(site),
    origins: site?.origins.join("\n") ?? "",
    hours: writeHours(site?.hours),
    teams: [...(site?.teams ?? [])],
    showsDrafts: site?.shows_drafts ?? false,
    masks: writeMasks(site?.masks),
  };
}

function siteOf({
  name,
  origins,
  language,
  hours,
  words,
  teams,
  showsDrafts,
  masks,
  ...look
}: Fields): NewSite & SiteChange {
  const read = readOrigins(origins);
  const open = readHours(hours);
  return {
    name: name.trim(),
    origins: "origins" in read ? read.origins : [],
    language,
    appearance: { ...look, accent: look.accent.toLowerCase(), greeting: look.greeting.trim() },
    words,
    ...("week" in open && { hours: open }),
    teams,
    shows_drafts: showsDrafts,
    masks: readMasks(masks),
  };
}

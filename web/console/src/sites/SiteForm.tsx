/** The form of a site's settings. Its rules repeat the server's, so that most mistakes are told before sending. */
import {
  Alert,
  Button,
  ColorInput,
  Fieldset,
  Input,
  MultiSelect,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { IconAlertCircle } from "@tabler/icons-react";
import type { Language, NewSite, Site } from "@visavis/protocol";
import { useTexts } from "../app/i18n.tsx";
import { LANGUAGES } from "../app/language.ts";
import { errorText } from "../app/problems.ts";
import type { Texts } from "../locales/en.ts";
import { useMe } from "../people/identity.ts";
import { may } from "../people/permissions.ts";
import { useTeams } from "../people/teams.ts";
import { HoursFields } from "./HoursFields.tsx";
import { hoursFault, readHours, type TypedHours, writeHours } from "./hours.ts";
import { readOrigins } from "./origins.ts";
import { useSaveSite } from "./sites.ts";

interface Fields {
  name: string;
  origins: string;
  language: Language;
  accent: string;
  position: "left" | "right";
  greeting: string;
  hours: TypedHours;
  teams: string[];
}

type Form = UseFormReturnType<Fields>;

const ACCENTS = ["#d8452e", "#b3541e", "#2f7d4f", "#1f7a8c", "#2b59c3", "#8a3b5e", "#1d2330"];
const GREETING_CHARACTERS = 300;

export function SiteForm({ site, saved }: { site: Site | undefined; saved(site: Site): void }) {
  const texts = useTexts();
  const me = useMe();
  const save = useSaveSite(site?.id);
  const form = useForm<Fields>({ initialValues: fieldsOf(site), validate: rules(texts.sites, texts.hours) });
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
      {...form.getInputProps("teams")}
    />
  );
}

function AppearanceFields({ form }: { form: Form }) {
  const texts = useTexts();
  return (
    <>
      <ColorInput
        label={texts.sites.accent}
        description={texts.sites.accentHint}
        format="hex"
        swatches={ACCENTS}
        swatchesPerRow={7}
        withEyeDropper={false}
        {...form.getInputProps("accent")}
      />
      <Input.Wrapper label={texts.sites.position} labelElement="div">
        <SegmentedControl
          fullWidth
          mt={4}
          aria-label={texts.sites.position}
          data={[
            { value: "left", label: texts.sites.left },
            { value: "right", label: texts.sites.right },
          ]}
          {...form.getInputProps("position")}
        />
      </Input.Wrapper>
      <Textarea
        label={texts.sites.greeting}
        description={texts.sites.greetingHint}
        autosize
        minRows={2}
        {...form.getInputProps("greeting")}
      />
    </>
  );
}

function rules(texts: Texts["sites"], hours: Texts["hours"]) {
  return {
    name: (value: string) => (value.trim() ? null : texts.nameMissing),
    origins: (value: string) => originsFault(texts, value),
    accent: (value: string) => (/^#[0-9a-f]{6}$/i.test(value) ? null : texts.accentBad),
    greeting: (value: string) => (Array.from(value).length > GREETING_CHARACTERS ? texts.greetingLong : null),
    hours: (value: TypedHours) => hoursFault(hours, value),
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
    name: site?.name ?? "",
    origins: site?.origins.join("\n") ?? "",
    language: site?.language ?? "en",
    accent: site?.appearance.accent ?? "#d8452e",
    position: site?.appearance.position ?? "right",
    greeting: site?.appearance.greeting ?? "",
    hours: writeHours(site?.hours),
    teams: [...(site?.teams ?? [])],
  };
}

function siteOf({ name, origins, language, accent, position, greeting, hours, teams }: Fields): NewSite {
  const read = readOrigins(origins);
  const open = readHours(hours);
  return {
    name: name.trim(),
    origins: "origins" in read ? read.origins : [],
    language,
    appearance: { accent: accent.toLowerCase(), position, greeting: greeting.trim() },
    ...("week" in open && { hours: open }),
    teams,
  };
}

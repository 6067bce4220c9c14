/** When a site or a team is there: always, or a week and special days in a time zone, with what that means now in words. */
import { Button, Fieldset, Group, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import type { Site } from "@visavis/protocol";
import { useMemo } from "react";
import { useNow } from "../app/clock.ts";
import { capital } from "../app/dates.ts";
import { useLocale } from "../app/i18n.tsx";
import { readDay, type TypedHours } from "./hours.ts";

interface HoursFieldsProps {
  readonly value: TypedHours;
  readonly onChange: (value: TypedHours) => void;
  readonly error: string | undefined;
  /** Whose hours these are, to say whether it is open now. */
  readonly site?: Site | undefined;
}

const ALWAYS = "";
const WORKDAYS = [1, 2, 3, 4];

export function HoursFields({ value, onChange, error, site }: HoursFieldsProps) {
  const { texts, dates } = useLocale();
  const zones = useMemo(
    () => [{ value: ALWAYS, label: texts.hours.always }, ...Intl.supportedValuesOf("timeZone")],
    [texts],
  );
  const setDay = (day: number, text: string) =>
    onChange({ ...value, week: value.week.map((old, at) => (at === day ? text : old)) });
  const [monday = ""] = value.week;
  const copyMonday = () =>
    onChange({ ...value, week: value.week.map((old, day) => (WORKDAYS.includes(day) ? monday : old)) });
  return (
    <Fieldset legend={texts.hours.title}>
      <Stack gap="sm">
        {site && <NowInWords site={site} />}
        <Select
          label={texts.hours.zone}
          description={texts.hours.zoneHint}
          data={zones}
          value={value.zone}
          onChange={(zone) => onChange({ ...value, zone: zone ?? ALWAYS })}
          searchable
          allowDeselect={false}
          maxDropdownHeight={280}
        />
        {value.zone !== ALWAYS && (
          <>
            {value.week.map((text, day) => (
              <TextInput
                // biome-ignore lint/suspicious/noArrayIndexKey: the days of the week keep their places
                key={day}
                label={capital(dates.weekday(day))}
                placeholder={texts.hours.closed}
                value={text}
                error={readDay(text) ? undefined : texts.hours.dayBad}
                onChange={(event) => setDay(day, event.currentTarget.value)}
              />
            ))}
            <Group>
              <Button
                variant="default"
                size="xs"
                h="auto"
                mih={30}
                styles={{ label: { whiteSpace: "normal" } }}
                onClick={copyMonday}
              >
                {texts.hours.copyMonday}
              </Button>
            </Group>
            <Textarea
              label={texts.hours.special}
              description={texts.hours.specialHint}
              autosize
              minRows={2}
              spellCheck={false}
              value={value.special}
              onChange={(event) => onChange({ ...value, special: event.currentTarget.value })}
            />
          </>
        )}
        {error && (
          <Text size="sm" c="red" role="alert">
            {error}
          </Text>
        )}
      </Stack>
    </Fieldset>
  );
}

function NowInWords({ site: { hours, opens_at = 0, closes_at = 0 } }: { site: Site }) {
  const { texts, dates } = useLocale();
  const now = useNow();
  if (!hours) return <Text size="sm">{texts.hours.alwaysOpen}</Text>;
  const open = opens_at <= now && now < closes_at;
  return (
    <Text size="sm">
      {open ? texts.hours.openUntil(dates.full(closes_at)) : texts.hours.opensAt(dates.full(opens_at))}
    </Text>
  );
}

/** How the line is while the call lasts: a word, and the last two minutes as a small plot one click away. */
import { Popover, Stack, Text, UnstyledButton } from "@mantine/core";
import type { CallView } from "@visavis/client/call";
import { useLocale } from "../app/i18n.tsx";
import { SHAPES } from "./CallLine.tsx";
import classes from "./LineNow.module.css";
import { gradeOf } from "./lines.ts";
import { lately, pathOf, type Second } from "./live.ts";
import { useLine } from "./useLine.ts";

const WIDTH = 240;
const HEIGHT = 48;
/** The plot's top at least, so that a good line does not look like mountains. */
const LEAST_TOP_MS = 200;
const TOP_LOSS = 0.2;

export function LineNow({ view }: { view: CallView }) {
  const { texts } = useLocale();
  const words = texts.calls.quality;
  const seconds = useLine(view);
  if (seconds.length === 0) return null;
  const grade = gradeOf(lately(seconds));
  const Shape = SHAPES[grade];
  return (
    <Popover position="bottom-start" shadow="sm" width={272} withinPortal={false} withRoles>
      <Popover.Target>
        <UnstyledButton className={classes.word ?? ""} aria-label={`${words.now}: ${words[grade]}`}>
          <Shape size={16} aria-hidden />
          {words[grade]}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.now}>
        <Plot seconds={seconds} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Plot({ seconds }: { seconds: readonly Second[] }) {
  const { texts, language } = useLocale();
  const words = texts.calls.quality;
  const percent = (part: number) =>
    new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(part);
  const roundTrips = seconds.map(({ roundTripMs }) => roundTripMs);
  const losses = seconds.map(({ loss }) => loss);
  const last = seconds.at(-1) as Second;
  const most = words.lately(Math.round(Math.max(...roundTrips)), percent(Math.max(...losses)));
  return (
    <Stack gap={6}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.plot} role="img" aria-label={most}>
        <path d={pathOf(losses, TOP_LOSS, WIDTH, HEIGHT)} data-shows="loss" />
        <path d={pathOf(roundTrips, Math.max(LEAST_TOP_MS, ...roundTrips), WIDTH, HEIGHT)} />
      </svg>
      <Text size="xs" c="dimmed">
        {most}
      </Text>
      <Text size="sm">{words.details(Math.round(last.roundTripMs), percent(last.loss))}</Text>
      {last.width > 0 && (
        <Text size="sm">{words.picture(last.width, last.height, Math.round(last.framesPerSecond))}</Text>
      )}
    </Stack>
  );
}

/** A call in the log: who offered, answered and ended it, and how the line was, with the figures one click away. */
import { Popover, Progress, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconAntennaBars2, IconAntennaBars4, IconAntennaBars5, IconPhone, IconPhoneOff } from "@tabler/icons-react";
import type { CallQuality } from "@visavis/protocol";
import { useLocale } from "../app/i18n.tsx";
import classes from "../conversations/LogLine.module.css";
import type { CallRow } from "../conversations/rows.ts";
import { callLine, type Grade, gradeOf } from "./lines.ts";

const MOS_LEAST = 1;
const MOS_MOST = 4.5;
export const SHAPES = { good: IconAntennaBars5, fair: IconAntennaBars4, poor: IconAntennaBars2 };
const COLOURS = { good: "green", fair: "yellow", poor: "red" } as const satisfies Record<Grade, string>;

export function CallLine({ row, own }: { row: CallRow; own: boolean }) {
  const { texts, dates } = useLocale();
  const { log, quality } = texts.calls;
  const { actor, body, at } = row;
  const visitor = actor.kind === "visitor";
  if (body.type === "call_measured") {
    const whose = visitor ? quality.ofVisitor : own ? quality.ofYou : quality.ofOther(actor.name ?? "");
    return <Measured quality={body.quality} whose={whose} />;
  }
  const phone = actor.kind === "system" && body.type === "call_shown";
  const who = phone ? texts.cameras.of(actor.name ?? "") : visitor ? log.visitor : own ? log.you : (actor.name ?? "");
  const Shape = body.type === "call_ended" ? IconPhoneOff : IconPhone;
  return (
    <div className={classes.page}>
      <Shape size={14} aria-hidden />
      <Text size="xs" c="dimmed">
        {callLine(texts, body, who, own, dates)} · {dates.time(at)}
      </Text>
    </div>
  );
}

function Measured({ quality, whose }: { quality: CallQuality; whose: string }) {
  const { texts } = useLocale();
  const grade = gradeOf(quality);
  const Shape = SHAPES[grade];
  return (
    <div className={classes.page}>
      <Shape size={16} aria-hidden />
      <Popover position="top" shadow="sm" width={280} transitionProps={{ duration: 100 }} withRoles>
        <Popover.Target>
          <UnstyledButton fz="xs" c="dimmed" td="underline">
            {whose}: {texts.calls.quality[grade]}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={texts.calls.quality.title}>
          <Figures quality={quality} grade={grade} />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

function Figures({ quality, grade }: { quality: CallQuality; grade: Grade }) {
  const { texts, language } = useLocale();
  const words = texts.calls.quality;
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  const loss = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(quality.loss);
  const { width = 0, height = 0, frames_per_second = 0, freezes = 0, interruptions = 0 } = quality;
  const mos = number(quality.mos, 1);
  return (
    <Stack gap={6}>
      <Text size="sm">{words.scale(mos)}</Text>
      <Progress
        value={((quality.mos - MOS_LEAST) / (MOS_MOST - MOS_LEAST)) * 100}
        color={COLOURS[grade]}
        aria-label={words.scale(mos)}
      />
      <Text size="sm">{words.details(Math.round(quality.round_trip_ms), loss)}</Text>
      {width > 0 && <Text size="sm">{words.picture(width, height, Math.round(frames_per_second))}</Text>}
      <Text size="sm">
        {words.setup(number(quality.setup_ms / 1_000, 1))}, {quality.relayed ? words.relayed : words.direct}
      </Text>
      {freezes + interruptions > 0 && (
        <Text size="sm">
          {words.freezes(freezes)}, {words.interruptions(interruptions)}
        </Text>
      )}
    </Stack>
  );
}

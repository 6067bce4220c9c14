/** What a recording without a film is played with: on and off, where it is, how fast. Begins where the address says. */
import { ActionIcon, Group, Slider, Text } from "@mantine/core";
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from "@tabler/icons-react";
import type { RecordingView } from "@visavis/protocol";
import { useTexts } from "../../app/i18n.tsx";
import type { OwnClock } from "./useFilm.ts";
import { clockText } from "./watching.ts";

export function PageClock({ recording: { lasted_ms }, clock }: { recording: RecordingView; clock: OwnClock }) {
  const { recordings: texts } = useTexts();
  const { plays, nowMs } = clock;
  const Icon = plays ? IconPlayerPauseFilled : IconPlayerPlayFilled;
  return (
    <Group gap="sm" mt="sm" wrap="nowrap">
      <ActionIcon size={44} aria-label={plays ? texts.pause : texts.play} onClick={() => clock.play(!plays)}>
        <Icon size={20} aria-hidden />
      </ActionIcon>
      <Slider
        flex={1}
        min={0}
        max={lasted_ms}
        step={1_000}
        value={nowMs}
        onChange={clock.goTo}
        label={clockText}
        thumbLabel={texts.position}
        thumbProps={{ "aria-valuetext": clockText(nowMs) }}
      />
      <Text size="sm" ff="monospace">
        {clockText(nowMs)} / {clockText(lasted_ms)}
      </Text>
    </Group>
  );
}

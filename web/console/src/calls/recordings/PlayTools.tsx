/** How fast a recording is played, and a link to the moment that is seen. */
import { Button, CopyButton, Group, SegmentedControl, Text } from "@mantine/core";
import { IconLink } from "@tabler/icons-react";
import { useId } from "react";
import { useTexts } from "../../app/i18n.tsx";

const SPEEDS = ["0.5", "1", "1.5", "2"];

interface PlayToolsProps {
  readonly speed: string;
  readonly nowMs: number;
  change(speed: string): void;
}

export function PlayTools({ speed, nowMs, change }: PlayToolsProps) {
  const { recordings: texts, common } = useTexts();
  const label = useId();
  const link = `${location.origin}${location.pathname}?t=${Math.floor(nowMs / 1_000)}`;
  return (
    <Group my="sm" justify="space-between">
      <Group gap="xs">
        <Text size="sm" id={label}>
          {texts.speed}
        </Text>
        <SegmentedControl
          size="xs"
          value={speed}
          onChange={change}
          data={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
          aria-labelledby={label}
        />
      </Group>
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button variant="default" size="compact-md" leftSection={<IconLink size={16} aria-hidden />} onClick={copy}>
            {copied ? common.copied : texts.link}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}

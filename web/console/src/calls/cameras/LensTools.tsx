/** What the advisor's own camera can be told to do in a call, as far as it can: zoom, light, focus. */
import { Button, Group, Slider, Text } from "@mantine/core";
import { IconBulb, IconFocusAuto } from "@tabler/icons-react";
import { ableOf, type Setting, type Span, settingOf, wishOf } from "@visavis/client/camera/able";
import { useState } from "react";
import { useTexts } from "../../app/i18n.tsx";

type Said = Readonly<Record<string, unknown>>;

export function LensTools({ track }: { track: MediaStreamTrack }) {
  const { cameras: texts } = useTexts();
  const able = ableOf(track.getCapabilities?.() as Said | undefined);
  const [set, keep] = useState(() => settingOf(track.getSettings() as Said));
  if (!able.zoom && !able.torch && !able.focus) return null;
  /** What the camera refuses stays as it was. */
  const adjust = (setting: Setting) =>
    void track.applyConstraints({ advanced: [wishOf(setting)] }).then(
      () => keep((before) => ({ ...before, ...setting })),
      () => {},
    );
  return (
    <Group gap="md" px="sm" pt="xs" justify="center">
      {able.zoom && (
        <Dial label={texts.zoom} span={able.zoom} value={set.zoom ?? able.zoom.min} give={(zoom) => adjust({ zoom })} />
      )}
      {able.focus && (
        <>
          <Dial
            label={texts.focus}
            span={able.focus}
            value={set.focus ?? able.focus.max}
            give={(focus) => adjust({ focus })}
          />
          <Button
            size="compact-sm"
            variant={set.focus === null ? "filled" : "default"}
            leftSection={<IconFocusAuto size={16} aria-hidden />}
            aria-pressed={set.focus === null}
            onClick={() => adjust({ focus: null })}
          >
            {texts.sharpItself}
          </Button>
        </>
      )}
      {able.torch && (
        <Button
          size="compact-sm"
          variant={set.torch ? "filled" : "default"}
          leftSection={<IconBulb size={16} aria-hidden />}
          aria-pressed={set.torch === true}
          onClick={() => adjust({ torch: !set.torch })}
        >
          {texts.torch}
        </Button>
      )}
    </Group>
  );
}

interface DialProps {
  readonly label: string;
  readonly span: Span;
  readonly value: number;
  give(value: number): void;
}

const Dial = ({ label, span: { min, max, step }, value, give }: DialProps) => (
  <Group gap="xs" wrap="nowrap">
    <Text size="sm" aria-hidden>
      {label}
    </Text>
    <Slider
      w={100}
      label={null}
      thumbLabel={label}
      min={min}
      max={max}
      step={step || (max - min) / 100}
      value={value}
      onChange={give}
    />
  </Group>
);

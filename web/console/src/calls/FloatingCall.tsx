/** The call while its conversation is not on screen: a view that can be moved and resized, by pointer or keys, with the
 * way back to the conversation. */
import { ActionIcon, FloatingWindow, Group, Text } from "@mantine/core";
import { type SetFloatingWindowPosition, useMediaQuery } from "@mantine/hooks";
import { IconArrowBack, IconArrowsMove } from "@tabler/icons-react";
import type { CallView } from "@visavis/client/call";
import { type KeyboardEvent, useRef } from "react";
import { Link } from "react-router";
import { useTexts } from "../app/i18n.tsx";
import classes from "./Call.module.css";
import { useCallHere } from "./calls.tsx";
import { useIsShown } from "./places.tsx";
import { Stage } from "./Stage.tsx";

const LIMITS = { minWidth: 260, minHeight: 240, maxWidth: 960, maxHeight: 720 };
const ROOMY = { size: { ...LIMITS, initialWidth: 340, initialHeight: 330 }, corner: { right: 16, bottom: 80 } };
/** On a phone what one writes, and what one reaches with the thumb, stays free. */
const SMALL = { size: { ...LIMITS, initialWidth: 284, initialHeight: 250 }, corner: { right: 8, top: 128 } };
const PHONE = "(max-width: 48em)";
const STEP_PX = 24;
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP_PX, 0],
  ArrowRight: [STEP_PX, 0],
  ArrowUp: [0, -STEP_PX],
  ArrowDown: [0, STEP_PX],
};

export function FloatingCall() {
  const view = useCallHere();
  const shown = useIsShown(view?.conversation ?? "");
  return view && !shown ? <Floating view={view} /> : null;
}

function Floating({ view }: { view: CallView }) {
  const { calls: texts } = useTexts();
  const { size, corner } = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false }) ? SMALL : ROOMY;
  const move = useRef<SetFloatingWindowPosition>(null);
  const moveByKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const box = event.currentTarget.closest("[data-floating]")?.getBoundingClientRect();
    if (!step || !box) return;
    event.preventDefault();
    const within = (at: number, size: number, room: number) => Math.max(0, Math.min(at, room - size));
    move.current?.({
      left: within(box.left + step[0], box.width, innerWidth),
      top: within(box.top + step[1], box.height, innerHeight),
    });
  };
  return (
    <FloatingWindow
      component="section"
      data-floating
      className={classes.floating ?? ""}
      aria-label={texts.panel.title}
      dimensions={size}
      initialPosition={corner}
      setPositionRef={move}
      constrainToViewport
      constrainOffset={4}
      dragHandleSelector={`.${classes.handle}`}
      excludeDragHandleSelector="a, button"
      shadow="sm"
      withBorder
      zIndex={180}
      withinPortal={false}
    >
      <Group className={classes.handle ?? ""} gap={4} wrap="nowrap">
        <ActionIcon variant="subtle" color="gray" size="md" aria-label={texts.panel.move} onKeyDown={moveByKey}>
          <IconArrowsMove size={18} aria-hidden />
        </ActionIcon>
        <Text size="sm" fw={600} truncate style={{ flex: 1 }}>
          {texts.panel.title}
        </Text>
        <ActionIcon
          component={Link}
          to={`/conversations/${view.conversation}`}
          variant="subtle"
          color="gray"
          size="md"
          aria-label={texts.panel.back}
        >
          <IconArrowBack size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <Stage view={view} />
      <FloatingWindow.ResizeHandle className={classes.resize ?? ""} aria-label={texts.panel.resize} />
    </FloatingWindow>
  );
}

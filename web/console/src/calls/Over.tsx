/** Over the pictures of a call: what is pointed at and drawn, and the ways to point, to draw and to make a picture stand still. */
import { ActionIcon, Text, Tooltip } from "@mantine/core";
import { IconPencil, IconSnowflake, IconZoomIn } from "@tabler/icons-react";
import { useCallback } from "react";
import { useTexts } from "../app/i18n.tsx";
import { useDrawing } from "./drawing.tsx";
import classes from "./Over.module.css";

interface OverProps {
  /** The picture that can be made to stand still: the large one, or one's own. */
  readonly stream: MediaStream | null;
  /** Who only listens points at nothing. */
  readonly listens: boolean;
}

export function Over({ stream, listens }: OverProps) {
  const {
    calls: { showing: texts },
  } = useTexts();
  const drawing = useDrawing();
  const lay = useCallback(
    (canvas: HTMLCanvasElement | null) => (canvas ? drawing?.over(canvas) : undefined),
    [drawing],
  );
  if (!drawing) return null;
  const picture = drawing.picture(stream);
  const frozen = !!picture && drawing.frozen.has(picture.key);
  return (
    <>
      <canvas ref={lay} className={classes.canvas} aria-label={texts.keys} />
      <Text size="sm" role="status" className={classes.frozen ?? ""}>
        {drawing.looked ? texts.looked[drawing.looked] : frozen && texts.frozen}
      </Text>
      {picture && !listens && (
        <div className={classes.tools}>
          <Tool label={texts.draw} icon={IconPencil} pressed={drawing.active} onClick={(on) => drawing.activate(on)} />
          {drawing.canFreeze && (
            <Tool
              label={texts.freeze}
              icon={IconSnowflake}
              pressed={frozen}
              onClick={(on) => drawing.freeze(picture.key, on)}
            />
          )}
          <Tool label={texts.closer} icon={IconZoomIn} onClick={() => drawing.lookCloser(picture.key)} />
        </div>
      )}
    </>
  );
}

interface ToolProps {
  readonly label: string;
  readonly icon: typeof IconPencil;
  readonly pressed?: boolean;
  onClick(pressed: boolean): void;
}

function Tool({ label, icon: Shape, pressed, onClick }: ToolProps) {
  return (
    <Tooltip label={label} position="left">
      <ActionIcon
        variant={pressed ? "filled" : "default"}
        color="dark"
        size="lg"
        aria-label={label}
        aria-pressed={pressed}
        onClick={() => onClick(!pressed)}
      >
        <Shape size={20} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

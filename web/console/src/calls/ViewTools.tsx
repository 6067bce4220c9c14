/** What can be done to the picture itself: in a window of its own above all others, or as large as the screen. */
import { ActionIcon } from "@mantine/core";
import { IconMaximize, IconMinimize, IconPictureInPicture } from "@tabler/icons-react";
import { openWindow } from "@visavis/client/drawing";
import type { RefObject } from "react";
import { useTexts } from "../app/i18n.tsx";
import classes from "./Call.module.css";

interface ViewToolsProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  /** Whether there is a picture. */
  readonly seen: boolean;
  readonly fullscreen: boolean;
  toggleFullscreen(): void;
}

export function ViewTools({ video, seen, fullscreen, toggleFullscreen }: ViewToolsProps) {
  const {
    calls: { panel: texts },
  } = useTexts();
  if (!seen) return null;
  const toggleWindow = () =>
    document.pictureInPictureElement ? document.exitPictureInPicture() : video.current && openWindow(video.current);
  return (
    <div className={classes.tools}>
      {document.pictureInPictureEnabled && (
        <ActionIcon variant="default" size="lg" aria-label={texts.ownWindow} onClick={() => void toggleWindow()}>
          <IconPictureInPicture size={20} aria-hidden />
        </ActionIcon>
      )}
      {document.fullscreenEnabled && (
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={fullscreen ? texts.lessScreen : texts.fullScreen}
          onClick={toggleFullscreen}
        >
          {fullscreen ? <IconMinimize size={20} aria-hidden /> : <IconMaximize size={20} aria-hidden />}
        </ActionIcon>
      )}
    </div>
  );
}

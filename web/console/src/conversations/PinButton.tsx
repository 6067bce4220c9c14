/** Pins a conversation to the board, where several stand side by side, and lets it go again. */
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPin, IconPinFilled } from "@tabler/icons-react";
import { useTexts } from "../app/i18n.tsx";
import { useShortcut } from "../app/keys/keys.tsx";
import { useBoard } from "./useBoard.ts";

export function PinButton({ id }: { id: string }) {
  const { board: texts } = useTexts();
  const { board, pin, unpin } = useBoard();
  const pinned = board.places.some((place) => place.id === id && place.pinned);
  const Shape = pinned ? IconPinFilled : IconPin;
  const toggle = () => (pinned ? unpin(id) : pin(id));
  useShortcut("place", toggle);
  return (
    <Tooltip label={texts.pin}>
      <ActionIcon variant="default" size="lg" aria-label={texts.pin} aria-pressed={pinned} onClick={toggle}>
        <Shape size={20} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

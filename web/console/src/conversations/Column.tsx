/** One conversation among others side by side, with what can be done to its place. */
import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowLeft,
  IconArrowRight,
  IconLayoutColumns,
  IconMaximize,
  IconPin,
  IconPinnedOff,
  IconX,
} from "@tabler/icons-react";
import { Link } from "react-router";
import { useTexts } from "../app/i18n.tsx";
import { Here } from "../app/keys/keys.tsx";
import { useConversationView } from "../app/session.tsx";
import classes from "./Board.module.css";
import type { Place } from "./board.ts";
import { Conversation } from "./Conversation.tsx";
import { customerName, shortName } from "./list.ts";
import { useBoard } from "./useBoard.ts";

interface ColumnProps {
  readonly place: Place;
  readonly active: boolean;
  activate(): void;
}

export function Column({ place, active, activate }: ColumnProps) {
  const name = useName(place.id);
  return (
    <section
      className={classes.column}
      aria-label={name}
      data-column={place.id}
      data-active={active || undefined}
      onFocusCapture={activate}
      onPointerDownCapture={activate}
    >
      <Here value={active}>
        <Conversation id={place.id} narrow level={2} menu={<PlaceMenu place={place} />} />
      </Here>
    </section>
  );
}

/** What the conversation at this place is called. */
export function useName(id: string): string {
  const { conversations: texts } = useTexts();
  const summary = useConversationView(id)?.summary;
  return summary ? customerName(summary) || texts.visitor(shortName(summary.visitor)) : "…";
}

function PlaceMenu({ place: { id, pinned } }: { place: Place }) {
  const { board: texts } = useTexts();
  const board = useBoard();
  const name = useName(id);
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={texts.placeOf(name)}>
          {pinned ? <IconPin size={20} aria-hidden /> : <IconLayoutColumns size={20} aria-hidden />}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={pinned ? <IconPinnedOff size={18} aria-hidden /> : <IconPin size={18} aria-hidden />}
          onClick={() => (pinned ? board.unpin(id) : board.pin(id))}
        >
          {pinned ? texts.unpin : texts.pin}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowLeft size={18} aria-hidden />} onClick={() => board.move(id, -1)}>
          {texts.moveLeft}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowRight size={18} aria-hidden />} onClick={() => board.move(id, 1)}>
          {texts.moveRight}
        </Menu.Item>
        <Menu.Item leftSection={<IconMaximize size={18} aria-hidden />} component={Link} to={`/conversations/${id}`}>
          {texts.alone}
        </Menu.Item>
        <Menu.Item leftSection={<IconX size={18} aria-hidden />} onClick={() => board.remove(id)}>
          {texts.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

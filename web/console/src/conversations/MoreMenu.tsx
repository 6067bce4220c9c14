/** What else can be done about a conversation: calls, company, laying aside, blocking. */
import { ActionIcon, Menu } from "@mantine/core";
import {
  IconAlarm,
  IconAlarmOff,
  IconBan,
  IconDoorEnter,
  IconDotsVertical,
  IconSettings,
  IconUserPlus,
} from "@tabler/icons-react";
import type { ConversationView } from "@visavis/client";
import type { Conversation } from "@visavis/protocol";
import { useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { StartAudioItem } from "../calls/StartCall.tsx";
import { TryDevices } from "../calls/TryDevices.tsx";
import { useMayTry } from "../calls/useStartCall.ts";
import { Block } from "./blocking/Block.tsx";
import { Invite } from "./company/Invite.tsx";
import { Snooze } from "./filing/Snooze.tsx";
import { KeepItems } from "./KeepMenu.tsx";
import type { Powers } from "./standing.ts";
import { useGive } from "./useCommand.ts";

const DIALOGS = { invite: Invite, snooze: Snooze, block: Block, devices: TryDevices };

interface MoreMenuProps {
  readonly conversation: Conversation;
  readonly powers: Powers;
}

/** Whether there is anything in it. */
export const hasMore = ({ mayManage, mayComeIn }: Powers): boolean => mayManage || mayComeIn;

/** With `keep`, the ways to take the conversation along are in it, too. */
export function MoreMenu({ conversation, powers, keep }: MoreMenuProps & { keep?: ConversationView }) {
  const { conversation: texts } = useTexts();
  const [dialog, setDialog] = useState<keyof typeof DIALOGS | null>(null);
  const Opened = dialog && DIALOGS[dialog];
  if (!hasMore(powers)) return null;
  return (
    <>
      <Menu position="bottom-end" transitionProps={{ duration: 100 }}>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={texts.moreToDo}>
            <IconDotsVertical size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Items conversation={conversation} powers={powers} open={setDialog} />
          {keep && (
            <>
              <Menu.Label>{texts.keep}</Menu.Label>
              <KeepItems view={keep} />
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {Opened && <Opened conversation={conversation} close={() => setDialog(null)} />}
    </>
  );
}

interface ItemsProps extends MoreMenuProps {
  readonly open: (dialog: keyof typeof DIALOGS) => void;
}

function Items({ conversation, powers, open }: ItemsProps) {
  const {
    conversation: texts,
    calls: { devices },
  } = useTexts();
  const mayTry = useMayTry();
  const give = useGive();
  const { id, status, snoozed_until = 0, blocked = false } = conversation;
  return (
    <>
      {powers.mayPost && <StartAudioItem conversation={id} />}
      {powers.mayPost && mayTry && (
        <Menu.Item leftSection={<IconSettings size={16} aria-hidden />} onClick={() => open("devices")}>
          {devices.title}
        </Menu.Item>
      )}
      {powers.mayComeIn && (
        <Menu.Item
          leftSection={<IconDoorEnter size={16} aria-hidden />}
          onClick={() => give({ type: "join_conversation", conversation: id })}
        >
          {texts.comeIn}
        </Menu.Item>
      )}
      {powers.mayManage && status === "assigned" && (
        <Menu.Item leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => open("invite")}>
          {texts.invite}
        </Menu.Item>
      )}
      {powers.mayManage && snoozed_until > 0 && (
        <Menu.Item
          leftSection={<IconAlarmOff size={16} aria-hidden />}
          onClick={() => give({ type: "snooze_conversation", conversation: id })}
        >
          {texts.bringBack}
        </Menu.Item>
      )}
      {powers.mayManage && status !== "closed" && (
        <Menu.Item leftSection={<IconAlarm size={16} aria-hidden />} onClick={() => open("snooze")}>
          {texts.snooze}
        </Menu.Item>
      )}
      {powers.mayManage && !blocked && (
        <Menu.Item
          c="var(--mantine-color-error)"
          leftSection={<IconBan size={16} aria-hidden />}
          onClick={() => open("block")}
        >
          {texts.block}
        </Menu.Item>
      )}
      {powers.mayUnblock && (
        <Menu.Item
          leftSection={<IconBan size={16} aria-hidden />}
          onClick={() => give({ type: "unblock_visitor", conversation: id })}
        >
          {texts.unblock}
        </Menu.Item>
      )}
    </>
  );
}

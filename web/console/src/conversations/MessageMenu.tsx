/** What can be done with a message, or with a note, which nobody answers. The menu is made when it is asked for: a log has hundreds of these buttons. */
import { ActionIcon, Menu } from "@mantine/core";
import { IconArrowBackUp, IconDots, IconPencil, IconTrash } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { REVISABLE_MINUTES } from "@visavis/protocol";
import { useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { useNotices } from "../app/notices.ts";
import { useSession } from "../app/session.tsx";
import { useAnswering } from "./answering.ts";
import classes from "./Message.module.css";
import type { MessageRow } from "./rows.ts";

interface MessageMenuProps {
  readonly row: MessageRow;
  readonly own: boolean;
  readonly reword: () => void;
}

export function MessageMenu(props: MessageMenuProps) {
  const { conversation: texts } = useTexts();
  const answer = useAnswer(props.row);
  const [opened, setOpened] = useState(false);
  const revisable = props.own && Date.now() - props.row.at < REVISABLE_MINUTES * 60_000;
  if (!answer && !revisable) return null;
  return (
    <div className={classes.menu} data-opened={opened || undefined}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={texts.messageMenu}
        aria-haspopup="menu"
        aria-expanded={opened}
        onClick={() => setOpened(true)}
      >
        <IconDots size={16} aria-hidden />
      </ActionIcon>
      {opened && <Items {...props} revisable={revisable} close={() => setOpened(false)} />}
    </div>
  );
}

function Items({ row, reword, revisable, close }: MessageMenuProps & { revisable: boolean; close: () => void }) {
  const { conversation: texts } = useTexts();
  const answer = useAnswer(row);
  const remove = useDelete(row.seq);
  return (
    <Menu opened onClose={close} returnFocus position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <span />
      </Menu.Target>
      <Menu.Dropdown>
        {answer && (
          <Menu.Item leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => answer(row.seq)}>
            {texts.reply}
          </Menu.Item>
        )}
        {revisable && (
          <>
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={reword}>
              {texts.edit}
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={remove}>
              {texts.delete}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function useAnswer(row: MessageRow) {
  const { answer } = useAnswering();
  return row.private ? null : answer;
}

function useDelete(posted: number): () => void {
  const session = useSession();
  const { conversation } = useAnswering();
  const { failed } = useNotices();
  const order = useMutation({
    mutationFn: () => session.command({ type: "delete_message", conversation, posted }),
    onError: failed,
  });
  return () => order.mutate();
}

/** Takes a conversation along: what was said as text, or its whole log as JSON, notes of the team included. */
import { ActionIcon, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { asJson, asText, type ConversationView, save } from "@visavis/client";
import { useTexts } from "../app/i18n.tsx";
import { customerName, shortName } from "./list.ts";

export function KeepMenu({ view }: { view: ConversationView }) {
  const { conversation: texts } = useTexts();
  return (
    <Menu position="bottom-end" withinPortal={false} transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={texts.keep}>
          <IconDownload size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <KeepItems view={view} />
      </Menu.Dropdown>
    </Menu>
  );
}

export function KeepItems({ view }: { view: ConversationView }) {
  const { conversation: texts, conversations } = useTexts();
  const visitor =
    view.summary && (customerName(view.summary) || conversations.visitor(shortName(view.summary.visitor)));
  return (
    <>
      <Menu.Item onClick={() => save(asText(view.events, ({ name }) => name || visitor || ""))}>
        {texts.keepText}
      </Menu.Item>
      <Menu.Item onClick={() => save(asJson(view.events))}>{texts.keepJson}</Menu.Item>
    </>
  );
}

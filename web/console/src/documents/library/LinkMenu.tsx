/** Copies a link to a document, for a letter: it holds for the days that are chosen. Shows those that were made. */
import { Button, Menu } from "@mantine/core";
import { useClipboard, useDisclosure } from "@mantine/hooks";
import { IconLink } from "@tabler/icons-react";
import type { Document } from "@visavis/protocol";
import { useTexts } from "../../app/i18n.tsx";
import { useNotices } from "../../app/notices.ts";
import { LinksMade } from "./LinksMade.tsx";
import { useMakeLink } from "./library.ts";

const DAYS = [7, 30, 90];

export function LinkMenu({ document }: { document: Document }) {
  const texts = useTexts();
  const { copy, copied } = useClipboard();
  const notices = useNotices();
  const [looking, { open, close }] = useDisclosure();
  const link = useMakeLink(document.id);
  const make = (days: number) => link.mutate(days, { onSuccess: ({ url }) => copy(url), onError: notices.failed });
  const said = copied ? texts.common.copied : texts.library.link;
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconLink size={16} aria-hidden />}
            aria-label={`${said}: ${document.name}`}
            loading={link.isPending}
          >
            {said}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {DAYS.map((days) => (
            <Menu.Item key={days} onClick={() => make(days)}>
              {texts.library.linkFor(days)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={open}>{texts.library.links}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <LinksMade document={document} opened={looking} close={close} />
    </>
  );
}

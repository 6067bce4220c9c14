/** Copies a link to a document, for a letter: it holds for the days that are chosen. */
import { Button, Menu } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconLink } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { Document, DocumentLink } from "@visavis/protocol";
import { api } from "../../app/api.ts";
import { useTexts } from "../../app/i18n.tsx";
import { useNotices } from "../../app/notices.ts";

const DAYS = [7, 30, 90];

export function LinkMenu({ document }: { document: Document }) {
  const texts = useTexts();
  const { copy, copied } = useClipboard();
  const notices = useNotices();
  const link = useMutation({
    mutationFn: (days: number) => api.post<DocumentLink>(`/api/library/${document.id}/links`, { days }),
    onSuccess: ({ url }) => copy(url),
    onError: notices.failed,
  });
  const said = copied ? texts.common.copied : texts.library.link;
  return (
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
          <Menu.Item key={days} onClick={() => link.mutate(days)}>
            {texts.library.linkFor(days)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

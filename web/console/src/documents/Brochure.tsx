/** A PDF of which pictures were made: its first page, which opens to be leafed through. */
import { ActionIcon, Anchor, Group, Modal, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { FileAddresses, FileAttached } from "@visavis/protocol";
import { useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import classes from "./AttachedFile.module.css";
import { useLeafing } from "./useLeafing.ts";

interface BrochureProps {
  conversation: string;
  file: FileAttached;
  at: FileAddresses;
}

interface PagesProps {
  conversation: string;
  file: string;
  pages: readonly string[];
  whole: string;
}

export function Brochure({ conversation, file, at }: BrochureProps) {
  const texts = useTexts();
  const [opened, { open, close }] = useDisclosure();
  const { name, width = 0, height = 0 } = file;
  const pages = at.pages ?? [];
  return (
    <>
      <UnstyledButton className={`${classes.picture} ${classes.brochure}`} onClick={open}>
        <img src={at.preview} alt="" width={width} height={height} />
        <Text size="sm" p="xs" bg="var(--vv-surface)" style={{ overflowWrap: "anywhere" }}>
          <strong>{name}</strong>
          <br />
          <Text span size="xs" c="dimmed">
            {texts.files.pages(pages.length)}
          </Text>
        </Text>
      </UnstyledButton>
      <Modal
        opened={opened}
        onClose={close}
        title={name}
        size="xl"
        closeButtonProps={{ "aria-label": texts.common.close }}
      >
        <Pages conversation={conversation} file={file.file} pages={pages} whole={at.file} />
      </Modal>
    </>
  );
}

function Pages({ conversation, file, pages, whole }: PagesProps) {
  const { files: texts } = useTexts();
  const [page, setPage] = useState(0);
  const turn = (by: number) => setPage((now) => Math.min(Math.max(now + by, 0), pages.length - 1));
  const { shopperAt, pointing } = useLeafing(conversation, file, page);
  useHotkeys([
    ["ArrowRight", () => turn(1)],
    ["ArrowLeft", () => turn(-1)],
  ]);
  const told = texts.page(page + 1, pages.length);
  return (
    <>
      <img className={classes.large} src={pages[page]} alt={told} {...pointing} />
      <Group justify="center">
        <ActionIcon variant="default" aria-label={texts.previous} disabled={page === 0} onClick={() => turn(-1)}>
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <Text size="sm" role="status">
          {told}
        </Text>
        <ActionIcon
          variant="default"
          aria-label={texts.next}
          disabled={page === pages.length - 1}
          onClick={() => turn(1)}
        >
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
        <Anchor href={whole} target="_blank" rel="noopener noreferrer" size="sm">
          {texts.whole}
        </Anchor>
      </Group>
      <Text size="sm" c="dimmed" ta="center" mt="xs">
        {shopperAt === undefined ? texts.leads : texts.shopperAt(shopperAt + 1)}
      </Text>
    </>
  );
}

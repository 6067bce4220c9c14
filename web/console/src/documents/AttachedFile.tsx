/** An attached file in the log: a picture is shown and opens large, sound and film play, anything else is opened or saved. */
import { Anchor, Box, Group, Modal, Skeleton, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDownload, IconFileTypePdf } from "@tabler/icons-react";
import { sizeText } from "@visavis/client/files";
import type { FileAddresses, FileAttached } from "@visavis/protocol";
import { useLocale } from "../app/i18n.tsx";
import { errorText } from "../app/problems.ts";
import { shortName } from "../conversations/list.ts";
import type { Texts } from "../locales/en.ts";
import classes from "./AttachedFile.module.css";
import { Brochure } from "./Brochure.tsx";
import { useAddresses } from "./files.tsx";
import { type FileRow, pageRanges } from "./rows.ts";

export function AttachedFile({ row, own, found }: { row: FileRow; own: boolean; found: boolean }) {
  const { texts, dates } = useLocale();
  const { file, actor, at, conversation } = row;
  const who = actor.name || texts.conversations.visitor(shortName(actor.id));
  const side = actor.kind === "visitor" ? "visitor" : "advisors";
  const { data, error } = useAddresses(conversation, file.file);
  return (
    <Box className={classes.file ?? ""} data-side={side} data-found={found || undefined}>
      <Text size="xs" c="dimmed">
        <strong>{own ? texts.conversations.you : who}</strong> · {dates.time(at)}
      </Text>
      {!file.file && <Text size="sm">{texts.files.gone}</Text>}
      {error && (
        <Text size="sm">
          {file.name}: {errorText(texts, error)}
        </Text>
      )}
      {file.file &&
        !error &&
        (data ? <Content conversation={conversation} file={file} at={data} /> : <Waiting file={file} />)}
      {data?.check && (
        <Text size="sm" className={classes.checked ?? ""}>
          {checkText(texts.files, data, file.name)}
        </Text>
      )}
      {row.read.length > 0 && (
        <Text size="xs" c="dimmed">
          {texts.files.read(pageRanges(row.read), row.read.length > 1, dates.length(row.readMs))}
        </Text>
      )}
    </Box>
  );
}

/** As large as the file will be, so that nothing below it moves. */
function Waiting({ file: { name, width, height } }: { file: FileAttached }) {
  if (!width || !height) return <Text size="sm">{name}</Text>;
  return <Skeleton className={classes.picture ?? ""} style={{ aspectRatio: `${width} / ${height}` }} animate={false} />;
}

interface ContentProps {
  conversation: string;
  file: FileAttached;
  at: FileAddresses;
}

function checkText({ waiting, ownWaiting, found, unchecked }: Texts["files"], at: FileAddresses, name: string): string {
  if (at.check === "waiting") return at.file ? ownWaiting : waiting(name);
  return at.check === "found" ? found(name, at.found ?? "") : unchecked(name);
}

function Content({ conversation, file, at }: ContentProps) {
  if (!at.file) return null;
  switch (file.kind) {
    case "picture":
      return <Picture file={file} at={at} />;
    case "pdf":
      return at.pages?.length ? (
        <Brochure conversation={conversation} file={file} at={at} />
      ) : (
        <Paper file={file} at={at} />
      );
    case "audio":
      // biome-ignore lint/a11y/useMediaCaption: nobody has written down what a shopper recorded.
      return <audio controls preload="metadata" src={at.file} aria-label={file.name} />;
    case "video":
      return (
        // biome-ignore lint/a11y/useMediaCaption: nobody has written down what a shopper filmed.
        <video className={classes.film} controls playsInline preload="metadata" src={at.file} aria-label={file.name} />
      );
    default:
      return <Paper file={file} at={at} />;
  }
}

function Picture({ file: { name, width = 0, height = 0 }, at }: { file: FileAttached; at: FileAddresses }) {
  const { texts } = useLocale();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <UnstyledButton className={classes.picture ?? ""} aria-label={texts.files.enlarge(name)} onClick={open}>
        <img src={at.preview || at.file} alt={name} width={width} height={height} />
      </UnstyledButton>
      <Modal
        opened={opened}
        onClose={close}
        title={name}
        size="auto"
        centered
        closeButtonProps={{ "aria-label": texts.common.close }}
      >
        <img className={classes.large} src={at.file} alt={name} />
        <Anchor href={at.file} download={name} target="_blank" size="sm">
          {texts.files.save}
        </Anchor>
      </Modal>
    </>
  );
}

function Paper({ file: { name, kind, size_bytes }, at }: { file: FileAttached; at: FileAddresses }) {
  const { language } = useLocale();
  const Shape = kind === "pdf" ? IconFileTypePdf : IconDownload;
  return (
    <Anchor className={classes.paper ?? ""} href={at.file} target="_blank" rel="noopener noreferrer" c="inherit">
      <Group gap="sm" wrap="nowrap">
        <Shape size={24} aria-hidden />
        <span>
          {name}
          <Text size="xs" c="dimmed">
            {sizeText(size_bytes, language)}
          </Text>
        </span>
      </Group>
    </Anchor>
  );
}

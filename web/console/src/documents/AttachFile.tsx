/** The button for files; what is dropped on the composer or pasted into it comes the same way. */
import { ActionIcon, FileButton, Tooltip } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { ACCEPTED } from "@visavis/client/files";
import { type ClipboardEvent, type DragEvent, useState } from "react";
import { useTexts } from "../app/i18n.tsx";
import { useFiles } from "./files.tsx";

export function AttachFile({ conversation }: { conversation: string }) {
  const { files: texts } = useTexts();
  const { uploads } = useFiles();
  return (
    <FileButton multiple accept={ACCEPTED} onChange={(files) => uploads.add(conversation, files)}>
      {(props) => (
        <Tooltip label={texts.attach}>
          <ActionIcon {...props} variant="default" size={30} aria-label={texts.attach}>
            <IconPaperclip size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </FileButton>
  );
}

/** What the composer listens to, and whether something hangs over it. */
export function useDrop(conversation: string, enabled: boolean) {
  const { uploads } = useFiles();
  const [over, setOver] = useState(false);
  if (!enabled) return { over: false, listeners: {} };
  const carries = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes("Files");
  return {
    over,
    listeners: {
      onDragOver(event: DragEvent) {
        if (!carries(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop(event: DragEvent) {
        setOver(false);
        if (!carries(event)) return;
        event.preventDefault();
        uploads.add(conversation, [...event.dataTransfer.files]);
      },
      onPaste(event: ClipboardEvent) {
        const pasted = [...event.clipboardData.files];
        if (pasted.length === 0) return;
        event.preventDefault();
        uploads.add(conversation, pasted);
      },
    },
  };
}

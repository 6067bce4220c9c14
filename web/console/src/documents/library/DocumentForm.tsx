/** Makes or changes a document, brings its file up, or takes it away after asking once more. */
import { Alert, Anchor, Button, FileInput, Modal, Progress, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconAlertCircle } from "@tabler/icons-react";
import { ACCEPTED } from "@visavis/client/files";
import type { Document, NewDocument, Senders } from "@visavis/protocol";
import { useEffect, useRef, useState } from "react";
import { useTexts } from "../../app/i18n.tsx";
import { useNotices } from "../../app/notices.ts";
import { errorText } from "../../app/problems.ts";
import { Details } from "./Details.tsx";
import classes from "./library.module.css";
import { useKeepDocument, useVersionAddresses } from "./library.ts";
import { handedOut } from "./matching.ts";
import { Removal } from "./Removal.tsx";

interface DocumentFormProps {
  /** The document to change; a new one is made without. */
  readonly document?: Document;
  readonly opened: boolean;
  close(): void;
}

export function DocumentForm({ document, opened, close }: DocumentFormProps) {
  const { library: texts, common } = useTexts();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={document ? texts.changeOf(document.name) : texts.add}
      closeButtonProps={{ "aria-label": common.close }}
      transitionProps={{ duration: 100 }}
    >
      <Fields document={document} done={close} />
      {document && <Removal document={document.id} done={close} />}
    </Modal>
  );
}

export function initial(document?: Document) {
  return {
    name: document?.name ?? "",
    folder: document?.folder ?? "",
    tags: [...(document?.tags ?? [])],
    language: document?.language ?? "",
    valid_from: document?.valid_from ?? "",
    valid_until: document?.valid_until ?? "",
    senders: document?.senders ?? ("everybody" as Senders),
    pinned: String(document?.pinned ?? 0),
    file: null as File | null,
  };
}

function Fields({ document, done }: { document?: Document | undefined; done(): void }) {
  const texts = useTexts();
  const form = useForm({
    initialValues: initial(document),
    validate: {
      name: (value) => (value.trim() ? null : texts.library.nameMissing),
      file: (value) => (value || document?.versions?.length ? null : texts.library.fileMissing),
      valid_until: (value, { valid_from }) => (value && value < valid_from ? texts.library.datesWrong : null),
    },
  });
  const { keep, error, sent, keeping } = useKeeping(document?.id, done);
  const { file } = form.values;
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ file: chosen, pinned, ...said }) => keep({ ...said, pinned: +pinned }, chosen))}
    >
      <Stack gap="md">
        {document && <Current document={document} />}
        <FileInput
          label={document ? texts.library.newVersion : texts.library.file}
          placeholder={texts.library.choice}
          accept={ACCEPTED}
          clearable
          clearButtonProps={{ "aria-label": texts.common.discard }}
          {...form.getInputProps("file")}
          onChange={(chosen) => {
            form.setFieldValue("file", chosen);
            if (chosen && !form.values.name) form.setFieldValue("name", chosen.name.replace(/\.[^.]+$/, ""));
          }}
        />
        <Details form={form} versions={document?.versions ?? []} />
        {keeping && file && (
          <Progress value={(100 * sent) / Math.max(1, file.size)} aria-label={texts.library.uploading} />
        )}
        {!!error && (
          <Alert color="red" role="alert" icon={<IconAlertCircle aria-hidden />}>
            {errorText(texts, error)}
          </Alert>
        )}
        <Button type="submit" loading={keeping}>
          {texts.common.save}
        </Button>
      </Stack>
    </form>
  );
}

/** Keeps what is said and the file; an upload ends with the form. */
function useKeeping(id: string | undefined, done: () => void) {
  const texts = useTexts();
  const notices = useNotices();
  const mutation = useKeepDocument();
  const [sent, setSent] = useState(0);
  const made = useRef(id);
  const [stop] = useState(() => new AbortController());
  useEffect(() => () => stop.abort(), [stop]);
  function keep(said: NewDocument, file: File | null): void {
    const noteId = (known: string) => {
      made.current = known;
    };
    mutation.mutate(
      { id: made.current, said, file, moved: setSent, made: noteId, signal: stop.signal },
      {
        onSuccess: () => {
          notices.done(texts.common.saved);
          done();
        },
      },
    );
  }
  return { keep, error: mutation.error, sent, keeping: mutation.isPending };
}

/** The file that is handed out now, to be looked at. */
function Current({ document }: { document: Document }) {
  const version = handedOut(document);
  const { data } = useVersionAddresses(document.id, version?.file ?? "");
  if (!version || !data) return null;
  return (
    <Anchor href={data.file} target="_blank" rel="noopener noreferrer" c="inherit">
      {data.preview && <img className={classes.preview} src={data.preview} alt="" />}
      {version.name}
    </Anchor>
  );
}

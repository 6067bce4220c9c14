/** Files on their way, above the field: how far each has come, and what can be done about it. */
import { type PendingFile, sizeText, type Uploads } from "@visavis/client/files";
import type { Problem } from "@visavis/protocol";
import { Fragment, h } from "preact";
import { fill } from "../fill.ts";
import type { FileTexts } from "../locales/en.ts";

interface TrayProps {
  uploads: Uploads;
  texts: FileTexts;
}

export function Tray({ uploads, texts }: TrayProps) {
  return (
    <Fragment>
      {uploads.pending.map((file) => (
        <Pending key={file.file} pending={file} uploads={uploads} texts={texts} />
      ))}
    </Fragment>
  );
}

function Pending({
  pending: { file, name, size, sent, problem },
  uploads,
  texts,
}: TrayProps & { pending: PendingFile }) {
  return (
    <section aria-label={name}>
      <p>
        <b>{name}</b>
        {problem ? (
          <span role="alert">{whyNot(problem, texts)}</span>
        ) : (
          <span>
            {texts.fileSending} ·{" "}
            {fill(texts.fileOfSize, `${sizeText(sent, texts.language)} / ${sizeText(size, texts.language)}`)}
          </span>
        )}
      </p>
      {!problem && <progress max={size} value={sent} aria-label={name} />}
      {problem && problem.type !== "too-large" && (
        <button type="button" onClick={() => uploads.retry(file)}>
          {texts.fileRetry}
        </button>
      )}
      <button type="button" onClick={() => uploads.cancel(file)}>
        {texts.fileGiveUp}
      </button>
    </section>
  );
}

function whyNot({ type, title, setting }: Problem, texts: FileTexts): string {
  if (type === "too-large") return fill(texts.fileLarge, (/\d+/.exec(title) ?? [""])[0]);
  if (type === "invalid") return texts.fileInvalid;
  if (setting) return texts.fileFull;
  return type === "temporarily-unavailable" ? texts.fileNoLine : texts.fileRefused;
}

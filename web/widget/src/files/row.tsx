/** An attached file in the conversation: a picture is shown and opens large, sound and film play, anything else is opened
 * or saved. Its address is asked for when it is drawn, and again once it has grown old. */

import type { Session } from "@visavis/client";
import { type Addresses, lookAgainMs, sizeText } from "@visavis/client/files";
import type { EventFrame, FileAddresses, FileAttached, PageRead } from "@visavis/protocol";
import { Fragment, h, render, type VNode } from "preact";
import { fill } from "../fill.ts";
import type { FileTexts } from "../locales/en.ts";
import { openLarge } from "./large.tsx";
import { openPages } from "./pages.tsx";
import { leafTogether } from "./together.ts";

interface Around {
  addresses: Addresses;
  texts: FileTexts;
  root: ShadowRoot;
  session(): Session;
}

export async function showFile(where: Element, event: EventFrame, around: Around, times = 0): Promise<void> {
  const file = event.body as FileAttached;
  const { texts, addresses } = around;
  const mine = event.actor.kind === "visitor";
  const draw = (content: VNode) =>
    render(
      <div class={`message ${mine ? "mine" : "first"}`}>
        {!mine && <b>{event.actor.name}</b>}
        {content}
        <small>{timeOf(event.at, texts.language)}</small>
      </div>,
      where,
    );
  const retry = () => void showFile(where, event, around);
  if (!file.file) return draw(<p class="text">{texts.fileGone}</p>);
  if (!times) draw(<Room file={file} />);
  try {
    const at = await addresses.of(event.conversation, file.file);
    const content = at.file && (
      <Content file={file} mine={mine} conversation={event.conversation} at={at} retry={retry} {...around} />
    );
    const said = checkText(at, file.name, texts);
    draw(
      <Fragment>
        {content}
        {said && <p class="text">{said}</p>}
      </Fragment>,
    );
    if (at.check === "waiting")
      setTimeout(() => where.isConnected && showFile(where, event, around, times + 1), lookAgainMs(times));
  } catch (error) {
    const gone = (error as { problem?: { type: string } }).problem?.type === "not-found";
    draw(
      <p class="text">
        {gone ? texts.fileGone : `${file.name}: ${texts.fileNotShown} `}
        {!gone && (
          <button type="button" onClick={retry}>
            {texts.fileAgain}
          </button>
        )}
      </p>,
    );
  }
}

function checkText({ check, file }: FileAddresses, name: string, texts: FileTexts): string {
  if (check === "waiting") return file ? texts.fileOwnWaiting : fill(texts.fileWaiting, name);
  if (check === "found") return fill(texts.fileFound, name);
  return check ? fill(texts.fileUnchecked, name) : "";
}

const timeOf = (at: number, language: string): string => {
  const locale = navigator.language.startsWith(language) ? navigator.language : language;
  return new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(at);
};

/** As large as the file will be, so that nothing below it moves. */
function Room({ file: { name, width = 0, height = 0 } }: { file: FileAttached }) {
  return width ? <div class="shown" style={{ aspectRatio: `${width} / ${height}` }} /> : <p class="text">{name}</p>;
}

interface ContentProps extends Around {
  file: FileAttached;
  mine: boolean;
  conversation: string;
  at: FileAddresses;
  retry(): void;
}

function Content(props: ContentProps) {
  const { file, at, retry, texts, root } = props;
  const { name, kind, width = 0, height = 0 } = file;
  const fresh = () => void (at.until < Date.now() && retry());
  switch (kind) {
    case "picture":
      return (
        <button
          type="button"
          class="shown"
          aria-label={fill(texts.fileOpen, name)}
          onClick={() => openLarge(root, at.file, name, texts)}
          onPointerEnter={fresh}
        >
          <img src={at.preview || at.file} alt={name} width={width} height={height} onError={fresh} />
        </button>
      );
    case "pdf":
      return at.pages?.length ? <Brochure {...props} /> : <Paper file={file} at={at} texts={texts} fresh={fresh} />;
    case "audio":
      // biome-ignore lint/a11y/useMediaCaption: nobody has written down what a shopper recorded
      return <audio class="played" controls preload="metadata" src={at.file} aria-label={name} onError={fresh} />;
    case "video":
      return (
        <Fragment>
          {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what a shopper filmed */}
          <video
            class="played"
            controls
            playsInline
            preload="metadata"
            src={at.file}
            aria-label={name}
            onError={fresh}
          />
        </Fragment>
      );
    default:
      return <Paper file={file} at={at} texts={texts} fresh={fresh} />;
  }
}

/** A PDF of which pictures were made: its first page, which opens to be leafed through. */
function Brochure({ file, mine, conversation, at, retry, texts, root, session }: ContentProps) {
  const { name, width = 0, height = 0 } = file;
  const { pages = [] } = at;
  const tell = (read: PageRead[]) =>
    void session()
      .command({ type: "report_reading", conversation, file: file.file, pages: read })
      .catch(() => undefined);
  const paper = { name, whole: at.file, pages, tell: mine ? null : tell };
  const fresh = () => void (at.until < Date.now() && retry());
  return (
    <button
      type="button"
      class="shown brochure"
      onClick={() => openPages(root, paper, texts, leafTogether(session(), conversation, file.file))}
      onPointerEnter={fresh}
    >
      <img src={at.preview} alt="" width={width} height={height} onError={fresh} />
      <span>
        <strong>{name}</strong> {fill(texts.filePages, pages.length)}
      </span>
    </button>
  );
}

function Paper({ file, at, texts, fresh }: { file: FileAttached; at: FileAddresses; texts: FileTexts; fresh(): void }) {
  const { name, kind, size_bytes } = file;
  const opens = kind === "pdf";
  return (
    <a
      class="paper"
      href={at.file}
      target="_blank"
      rel="noopener"
      aria-label={fill(opens ? texts.fileOpen : texts.fileSave, name)}
      onPointerEnter={fresh}
      onFocus={fresh}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={opens ? "M6 3h8l4 4v14H6zM14 3v4h4" : "M12 4v11m-5-5 5 5 5-5M5 20h14"} />
      </svg>
      <span>
        {name}
        <span>{sizeText(size_bytes, texts.language)}</span>
      </span>
    </a>
  );
}

/** The way in for files: button, drop and paste. What is done with them is in a module of its own, loaded when the first
 * file is chosen or shown. */
import { ACCEPTED } from "@visavis/client/files/accepted";
import type { EventFrame } from "@visavis/protocol";
import { Fragment, h } from "preact";
import type { Store } from "../chat/store.ts";
import type { ChatHost, WidgetFiles } from "../contract.ts";
import { type FileModule, filesKey } from "../files/module.ts";
import type { MoreTexts } from "../locales/en.ts";
import * as preact from "./preact.ts";

/** The file of the module, with its content hash; the build defines it. */
declare const FILES_FILE: string;

const PAPERCLIP = "M8 13l6-6.500a3 3 0 0 1 4.500 4.500l-8 8a5 5 0 0 1-7-7l7.500-7.500";

export type WithFiles = ReturnType<typeof filesOf>;

export function filesOf(host: ChatHost, store: Store, texts: MoreTexts) {
  const dialog = host.root.querySelector("dialog") as HTMLDialogElement;
  const load = host.lazily<FileModule>(`${host.server}/${FILES_FILE}`);
  let files: WidgetFiles | undefined;
  let tray: Element | undefined;
  const ready = async (): Promise<WidgetFiles> => {
    const { start } = await load();
    files ??= start(preact, host, store);
    if (tray) files.tray(tray);
    return files;
  };
  host.files = ready;
  const send = (chosen: readonly File[]) => void ready().then((module) => module.send(chosen));
  takeDropped(dialog, send);
  // What a page before this one did not get away goes on at once.
  if (host.local.getItem(filesKey(host))) void ready();

  const choose = ({ currentTarget }: Event) =>
    ((currentTarget as HTMLElement).nextElementSibling as HTMLInputElement).click();
  const chosen = ({ currentTarget }: Event) => {
    const input = currentTarget as HTMLInputElement;
    send([...(input.files ?? [])]);
    input.value = "";
  };
  const hang = (place: Element | null) => {
    if (place) tray = place;
    if (place) files?.tray(place);
  };
  return {
    send,
    Attach: () => (
      <Fragment>
        <button type="button" class="attach" aria-label={texts.attach} onClick={choose}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={PAPERCLIP} />
          </svg>
        </button>
        <input type="file" hidden multiple accept={ACCEPTED} onChange={chosen} />
      </Fragment>
    ),
    /** Files on their way. */
    Tray: () => <div class="tray" ref={hang} />,
    /** An attached file, in a place that the module fills. */
    Row: ({ event }: { event: EventFrame }) => (
      <div
        class="file"
        ref={(place: Element | null) => void (place && ready().then((module) => module.show(place, event)))}
      />
    ),
  };
}

/** Files that are dropped on the chat, or pasted into it. */
function takeDropped(dialog: HTMLElement, take: (files: readonly File[]) => void): void {
  const mark = (dropping: boolean) => void dialog.classList.toggle("dropping", dropping);
  const onDrag = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    mark(event.type === "dragover");
    if (event.type === "drop") take([...event.dataTransfer.files]);
  };
  dialog.addEventListener("dragover", onDrag);
  dialog.addEventListener("drop", onDrag);
  dialog.addEventListener("dragleave", () => mark(false));
  dialog.addEventListener("paste", (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (!pasted.length) return;
    event.preventDefault();
    take(pasted);
  });
}

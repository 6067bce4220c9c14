/** The shopper's files: what is on its way is drawn above the field, what is attached in its place in the conversation.
 * Both places are lent by the chat's second module, so that a file on its way redraws nothing else. */
import { photoOf } from "@visavis/client/drawing/photo";
import { fileHttp, openAddresses, openUploads, type Uploads } from "@visavis/client/files";
import { h, render } from "preact";
import type { Store } from "../chat/store.ts";
import type { ChatHost, WidgetFiles } from "../contract.ts";
import type { FileTexts } from "../locales/en.ts";
import { lend, type Preact } from "../more/preact.ts";
import { addSheet } from "../sheet.ts";
import { filesKey } from "./module.ts";
import { showFile } from "./row.tsx";
import css from "./styles.css?inline";
import { Tray } from "./tray.tsx";

/** How often it is looked whether the server knows the conversation. */
const LOOK_MS = 200;

export function startFiles(preact: Preact, host: ChatHost, store: Store, texts: FileTexts): WidgetFiles {
  lend(preact);
  addSheet(host.root, css);
  const key = filesKey(host);
  const http = fileHttp({
    server: host.server,
    token: () => JSON.parse(host.local.getItem(host.names.visitor) ?? "{}").token ?? "",
  });
  const addresses = openAddresses(host.server, http);
  let place: Element | undefined;

  function draw(): void {
    if (uploads?.pending.length) host.local.setItem(key, "1");
    else host.local.removeItem(key);
    if (place) render(<Tray uploads={uploads as Uploads} texts={texts} />, place);
  }
  let uploads: Uploads | undefined;
  uploads = openUploads({ http, session: () => store.join(), name: key, changed: draw });

  /** The conversation that is shown, once the server knows it: a file cannot come before the words that begin it. */
  async function conversation(): Promise<string> {
    if (!store.state.view) store.say(texts.fileWish);
    for (;;) {
      const { view } = store.state;
      if (view?.summary) return view.id;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  const send = (files: Iterable<File>) => void conversation().then((id) => uploads?.add(id, files));
  return {
    send,
    async sendStill(shown) {
      send([new File([await photoOf(shown)], `${texts.fileCloseUp}.jpg`, { type: "image/jpeg" })]);
    },
    tray(where) {
      place = where;
      draw();
    },
    show: (where, event) => showFile(where, event, { addresses, texts, root: host.root, session: () => store.join() }),
  };
}

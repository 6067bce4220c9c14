/**
 * What only some conversations need, kept out of the chat and imported when one needs it: the way around blocked
 * WebSockets, messages with links, quotes and what can be done about them, rare events and forms, and what stands above
 * the field now and then.
 */
import { type OpenLine, stream } from "@visavis/client";
import { guideNow } from "@visavis/client/guide";
import type { State, Store } from "../chat/store.ts";
import type { ChatHost, WidgetGuide } from "../contract.ts";
import type { GuideModule } from "../guide/guide.tsx";
import type { MoreTexts } from "../locales/en.ts";
import { addSheet } from "../sheet.ts";
import { aboveWith } from "./above.tsx";
import { filesOf } from "./attach.tsx";
import { Body } from "./body.tsx";
import { callNotesOf } from "./call-notes.tsx";
import { dialOf, inCall } from "./dial.tsx";
import { draftingOf } from "./drafting.tsx";
import { makeFloat } from "./float.ts";
import { formsOf } from "./forms.tsx";
import { identify } from "./identify.ts";
import { lineWith } from "./line.tsx";
import { overOf } from "./over.tsx";
import { lend, type Preact } from "./preact.ts";
import { productsOf } from "./product.tsx";
import { revised } from "./quote.tsx";
import { reachOf } from "./reach.tsx";
import { recordedOf, recordedPageOf } from "./recorded.tsx";
import { roomWith } from "./room.tsx";
import { shownOf } from "./shown.tsx";
import { voiceOf } from "./speak.tsx";
import css from "./styles.css?inline";

/** The file of the guide module, with its content hash; the build defines it. */
declare const GUIDE_FILE: string;

/** What the chat finds in its second module. */
export interface More {
  stream: OpenLine;
  identify: typeof identify;
  revise: typeof revised;
  Body: typeof Body;
  Room: ReturnType<typeof roomWith>;
  Line: ReturnType<typeof lineWith>;
  Above: ReturnType<typeof aboveWith>;
  CallNotes: ReturnType<typeof callNotesOf>;
  Dial: ReturnType<typeof dialOf>;
  makeFloat: typeof makeFloat;
  /** What lies over the pictures of a call. */
  Over: ReturnType<typeof overOf>;
  /** Told of each state of the chat; a call brings its module. */
  look(state: State): void;
  texts: MoreTexts;
}

export interface MoreModule {
  start(preact: Preact, host: ChatHost, store: Store): More;
}

export function startMore(preact: Preact, host: ChatHost, store: Store, texts: MoreTexts): More {
  lend(preact);
  addSheet(host.root, css);
  const files = filesOf(host, store, texts);
  const voice = voiceOf(host, texts, files.send);
  const Product = productsOf(host, store, texts);
  const Line = lineWith(formsOf(host, store, texts), Product, files);
  const { reach, Unreached, isLost } = reachOf(host, store, texts);
  const Above = aboveWith(draftingOf(host, store, texts), files, voice, Unreached);
  const Room = roomWith(files, voice);
  const Dial = dialOf(host, store, reach);
  const CallNotes = callNotesOf(recordedOf(store));
  const Over = overOf(host, store, shownOf(host, store, texts, Product));
  const importGuide = host.lazily<GuideModule>(`${host.server}/${GUIDE_FILE}`);
  let guide: WidgetGuide | undefined;
  host.guide = () => importGuide().then(({ start }) => (guide ??= start(preact, host, store)));
  const drawRecordedPage = recordedPageOf(host, store, texts);
  const look = (state: State) => {
    const { view } = state;
    if (inCall(view) && !isLost()) reach((calls) => calls.draw());
    if (guide || guideNow(view))
      void host
        .guide?.()
        .then((running) => running.draw())
        .then(() => drawRecordedPage(state));
  };
  return { stream, identify, revise: revised, Body, Room, Line, Above, CallNotes, Dial, Over, makeFloat, look, texts };
}

/**
 * The shopper's side of a shared page: asks for the yes, shares while there is one, and always shows that it does, with
 * the way to end it. In a modal chat, as on phones, it lies in the dialog, which leaves nothing else to be touched.
 */
import { guideNow, type MaskPolicy, sharePage } from "@visavis/client/guide";
import type { Actor, Guide, GuideSignal, Problem } from "@visavis/protocol";
import { h, render } from "preact";
import type { Store } from "../chat/store.ts";
import type { ChatHost, WidgetGuide } from "../contract.ts";
import type { GuideTexts } from "../locales/guide/en.ts";
import { lend, type Preact } from "../more/preact.ts";
import { addSheet } from "../sheet.ts";
import { leadsKey } from "../together/leading.ts";
import type { Together, TogetherModule } from "../together/together.tsx";
import { readMasks } from "./masks.ts";
import { pageRecorder } from "./recorder.ts";
import css from "./styles.css?inline";
import { GuideBar } from "./view.tsx";

/** The file of the module for what the two do on the page, with its content hash; the build defines it. */
declare const TOGETHER_FILE: string;

interface Shared {
  readonly guide: string;
  close: () => void;
}

export interface GuideModule {
  start(preact: Preact, host: ChatHost, store: Store): WidgetGuide;
}

export function startGuide(preact: Preact, host: ChatHost, store: Store, texts: GuideTexts): WidgetGuide {
  lend(preact);
  addSheet(host.root, css);
  const place = document.createElement("div");
  place.className = "place-of-guide";
  place.lang = host.config.language;
  const bar = document.createElement("div");
  place.append(bar);
  const importTogether = host.lazily<TogetherModule>(`${host.server}/${TOGETHER_FILE}`);
  const dialog = host.root.querySelector("dialog") as HTMLDialogElement;
  let shared: Shared | undefined;
  /** The shopper says yes, to whatever guide begins next. */
  let said = false;
  let problem: Problem | null = null;

  function share(conversation: string, { guide }: Guide): void {
    if (shared?.guide === guide) return;
    stop();
    host.session.setItem(host.names.guide, guide);
    said = false;
    const mine: Shared = { guide, close() {} };
    shared = mine;
    readMasks(host.server, host.siteKey)
      .then((policy) => {
        if (shared === mine) show(conversation, mine, policy);
      })
      .catch(() => (shared === mine ? refuse() : undefined));
  }

  /** From here on the page leaves the browser, but for what the policy hides. */
  function show(conversation: string, mine: Shared, policy: MaskPolicy): void {
    const { guide } = mine;
    const { server, local, names, session, root } = host;
    const recorder = pageRecorder(root.host);
    const sharing = sharePage({
      server,
      conversation,
      guide,
      token: () => JSON.parse(local.getItem(names.visitor) ?? "{}").token ?? "",
      stream: (...line) => (store.state.more as NonNullable<typeof store.state.more>).stream(...line),
      recorder,
      policy,
      said: (signal, sender) => hear(signal, sender),
      refused: () => {},
    });
    const { tab, mask, say } = sharing;
    const filled = (field: string, member: string) =>
      void store.command({ type: "fill_field", conversation, guide, field, member });
    let together: Together | undefined;
    const page = { guide, tab, mask, place, nodeOf: recorder.nodeOf, say, filled };
    /** The module is loaded with the first thing that is said. */
    const hear = (signal?: GuideSignal, sender?: Actor) =>
      void importTogether().then(({ start }) => {
        if (shared !== mine) return;
        together ??= start(preact, host, page);
        if (signal && sender) together.said(signal, sender);
      });
    mine.close = () => {
      together?.close();
      sharing.close();
    };
    if (session.getItem(leadsKey(names.guide))) hear();
  }

  function stop(): void {
    shared?.close();
    shared = undefined;
    host.session.removeItem(host.names.guide);
  }

  function draw(): void {
    const { view } = store.state;
    const now = guideNow(view);
    if (view && now?.state === "shared" && isWished(now.guide)) share(view.id, now);
    else if (view?.complete) stop();
    const name = view?.summary?.assignee?.name ?? host.config.name;
    render(
      <GuideBar
        state={now?.state === "shared" && !shared ? undefined : now?.state}
        name={now?.state === "asked" ? (now.asker?.name ?? name) : name}
        problem={problem}
        texts={texts}
        onShare={begin}
        onEnd={() => void end(now)}
        onDismiss={() => forget()}
      />,
      bar,
    );
  }

  const begin = () => {
    said = true;
    void tell({ type: "share_page", conversation: store.state.view?.id ?? "" });
  };

  /** The yes was said on this page or on one before it in this tab; it goes with the tab, and nobody else's counts. */
  const isWished = (guide: string) => said || host.session.getItem(host.names.guide) === guide;

  /** What is shared ends here and now, whatever the server has to say. */
  async function end(now: Guide | null): Promise<void> {
    stop();
    const conversation = store.state.view?.id;
    if (conversation && now) await tell({ type: "end_guide", conversation, guide: now.guide });
    else draw();
  }

  /** What the site hides is not known, or not understood: nothing is shared, and the shopper reads why. */
  async function refuse(): Promise<void> {
    await end(guideNow(store.state.view));
    problem = { type: "temporarily-unavailable", title: texts.masksUnknown, status: 0 };
    draw();
  }

  async function tell(command: Parameters<Store["command"]>[0]): Promise<void> {
    problem = (await store.command(command)) ?? null;
    if (problem) said = false;
    draw();
  }

  function forget(): void {
    problem = null;
    draw();
  }

  /** A modal dialog takes everything outside of it away from the shopper. */
  function settle(): void {
    const parent = dialog.matches(":modal") ? dialog : host.root;
    if (place.parentNode !== parent) parent.append(place);
  }
  new MutationObserver(settle).observe(dialog, { attributes: true });
  settle();
  draw();

  return {
    draw,
    share: begin,
  };
}

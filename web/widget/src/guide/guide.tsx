/**
 * The shopper's side of a shared page: asks for the yes, shares while there is one, and always shows that it does, with
 * the way to end it. In a modal chat, as on phones, it lies in the dialog, which leaves nothing else to be touched.
 */
import { guideNow, type Sharing, sharePage } from "@visavis/client/guide";
import type { Guide, Problem } from "@visavis/protocol";
import { h, render } from "preact";
import type { Store } from "../chat/store.ts";
import type { ChatHost, WidgetGuide } from "../contract.ts";
import type { GuideTexts } from "../locales/guide/en.ts";
import { lend, type Preact } from "../more/preact.ts";
import { addSheet } from "../sheet.ts";
import { pageRecorder } from "./recorder.ts";
import css from "./styles.css?inline";
import { GuideBar } from "./view.tsx";

export interface GuideModule {
  start(preact: Preact, host: ChatHost, store: Store): WidgetGuide;
}

export function startGuide(preact: Preact, host: ChatHost, store: Store, texts: GuideTexts): WidgetGuide {
  lend(preact);
  addSheet(host.root, css);
  const place = document.createElement("div");
  place.className = "place-of-guide";
  place.lang = host.config.language;
  const dialog = host.root.querySelector("dialog") as HTMLDialogElement;
  let shared: { guide: string; sharing: Sharing } | undefined;
  /** The shopper says yes, to whatever guide begins next. */
  let said = false;
  let problem: Problem | null = null;

  function share(conversation: string, { guide }: Guide): void {
    if (shared?.guide === guide) return;
    stop();
    const { server, local, names, session, root } = host;
    session.setItem(names.guide, guide);
    said = false;
    shared = {
      guide,
      sharing: sharePage({
        server,
        conversation,
        guide,
        token: () => JSON.parse(local.getItem(names.visitor) ?? "{}").token ?? "",
        stream: (...line) => (store.state.more as NonNullable<typeof store.state.more>).stream(...line),
        recorder: pageRecorder(root.host),
        policy: { hides: [], everything: false, shows: [] },
        said: () => {},
        refused: () => {},
      }),
    };
  }

  function stop(): void {
    shared?.sharing.close();
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
        onEnd={() => end(now)}
        onDismiss={() => forget()}
      />,
      place,
    );
  }

  const begin = () => {
    said = true;
    void tell({ type: "share_page", conversation: store.state.view?.id ?? "" });
  };

  /** The yes was said on this page or on one before it in this tab; it goes with the tab, and nobody else's counts. */
  const isWished = (guide: string) => said || host.session.getItem(host.names.guide) === guide;

  /** What is shared ends here and now, whatever the server has to say. */
  function end(now: Guide | null): void {
    stop();
    const conversation = store.state.view?.id;
    if (conversation && now) void tell({ type: "end_guide", conversation, guide: now.guide });
    else draw();
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

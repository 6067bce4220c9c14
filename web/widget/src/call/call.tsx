/**
 * The shopper's side of calls: a view of its own beside the chat, which rings, shows who is there and stays while the
 * panel is closed and pages come and go. In a modal chat, as on phones, it lies in the dialog, which leaves nothing else
 * to be touched.
 */
import type { Session } from "@visavis/client";
import { type Calls, openCalls } from "@visavis/client/call";
import type { IceServers, Problem } from "@visavis/protocol";
import { h, render } from "preact";
import type { Store } from "../chat/store.ts";
import type { ChatHost, WidgetCalls } from "../contract.ts";
import type { CallTexts } from "../locales/en.ts";
import type { Float } from "../more/float.ts";
import { lend, type Preact } from "../more/preact.ts";
import { addSheet } from "../sheet.ts";
import css from "./styles.css?inline";
import { CallPanel } from "./view.tsx";

export interface CallModule {
  start(preact: Preact, host: ChatHost, store: Store): WidgetCalls;
}

/** The servers are told to a visitor that the server knows, so not before the session is welcomed. */
async function askServers({ server, siteKey, local, names }: ChatHost, session: Session): Promise<IceServers> {
  await new Promise<void>((resolve) => {
    const look = () => void (session.you && resolve());
    session.subscribe(look);
    look();
  });
  const { token } = JSON.parse(local.getItem(names.visitor) ?? "{}");
  const answer = await fetch(`${server}/api/widget/${siteKey}/ice-servers`, {
    method: "POST",
    credentials: "omit",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

export function startCalls(preact: Preact, host: ChatHost, store: Store, texts: CallTexts): WidgetCalls {
  lend(preact);
  addSheet(host.root, css);
  const place = document.createElement("div");
  place.className = "place-of-call";
  const dialog = host.root.querySelector("dialog") as HTMLDialogElement;
  let session: Session | undefined;
  let calls: Calls;
  let problem: Problem | null = null;
  let float: Float | undefined;

  /** The session's calls; a shopper who has become somebody else has another session. */
  function current(): Calls {
    const now = store.join();
    if (now === session) return calls;
    calls?.close();
    session = now;
    calls = openCalls({
      session: now,
      tab: host.session,
      tabKey: host.names.call,
      storage: host.local,
      iceServers: () => askServers(host, now),
    });
    calls.subscribe(draw);
    return calls;
  }

  function draw(): void {
    const id = store.state.view?.id;
    const view = calls.here ?? (id ? calls.view(id) : null);
    const { more } = store.state;
    float ??= more?.makeFloat(place);
    const all = { view, problem: view ? null : problem, texts, calls, float, more, told: tell };
    render(<CallPanel {...all} />, place);
  }

  function tell(refusal: Problem | null): void {
    problem = refusal;
    draw();
  }

  /** A modal dialog takes everything outside of it away from the shopper. */
  function settle(): void {
    const parent = dialog.matches(":modal") ? dialog : host.root;
    if (place.parentNode === parent) return;
    parent.append(place);
    for (const media of place.querySelectorAll("video, audio")) void (media as HTMLMediaElement).play().catch(() => {});
  }
  new MutationObserver(settle).observe(dialog, { attributes: true });
  settle();
  store.wantMore();
  current();
  draw();

  return {
    draw,
    offer(medium) {
      const id = store.state.view?.id;
      if (id) void current().offer(id, medium).then(tell);
    },
  };
}

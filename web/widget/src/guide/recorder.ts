/** rrweb as the recorder of a shared page. What it sees stays here until `client/guide` has taken out what is hidden. */
import { record } from "@rrweb/record";
import { CALMER, type RecordedEvent, type Recorder, STILLS } from "@visavis/client/guide";

/** Whom the recorder leaves out: the widget itself. */
const OWN = "data-visavis-widget";

/** How often the pointer and scrolling are told, in ms; on a page that is to be calmer. */
const OFTEN_MS = 50;
const SELDOM_MS = 250;

const TYPED = ["input", "change"];

/** What the build has rrweb count: the ms that its listeners have taken. */
const spent = record as unknown as { spentMs: number };

export function pageRecorder(widget: Element): Recorder {
  let emit = (_: RecordedEvent): void => {};
  let at = 0;
  let stop: (() => void) | undefined;
  let changes = 0;
  let learn = (_: Iterable<unknown>): void => {};
  /** Created before the recorder's own observers, so that it is told of each change first. */
  const count = (records: readonly MutationRecord[]) => {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
    changes += records.length + added.length;
    if (at >= STILLS) learn(added);
  };
  const typed = (event: Event) => learn(event.composedPath().slice(0, 1));
  /** In the page and in its frames, those of other origins aside. */
  const listen = () => {
    const frames = Array.from(document.querySelectorAll("iframe"), ({ contentDocument }) => contentDocument);
    for (const page of [document, ...frames]) for (const kind of TYPED) page?.addEventListener(kind, typed, true);
  };
  const counter = new MutationObserver(count);
  widget.setAttribute(OWN, "");
  spent.spentMs = 0;

  function take(): void {
    const often = at >= CALMER ? SELDOM_MS : OFTEN_MS;
    stop = record({
      emit: (event) => emit(event as RecordedEvent),
      blockSelector: `[${OWN}]`,
      // What is hidden is decided by our own masks, which see the elements themselves.
      maskInputOptions: { password: true },
      inlineStylesheet: true,
      inlineImages: false,
      recordCanvas: false,
      recordCrossOriginIframes: false,
      slimDOMOptions: "all",
      sampling: { mousemove: often, scroll: often, input: "all", media: 800 },
    });
    if (at >= STILLS) halt();
  }

  function halt(): void {
    stop?.();
    stop = undefined;
  }

  return {
    start(to, step, tell) {
      emit = to;
      at = step;
      learn = tell;
      listen();
      counter.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
      take();
    },
    whole: () => (stop ? record.takeFullSnapshot(true) : take()),
    stop() {
      halt();
      for (const kind of TYPED) document.removeEventListener(kind, typed, true);
      counter.disconnect();
    },
    nodeOf: (id) => record.mirror.getNode(id) as Node | null,
    measured() {
      listen();
      let pictures = 0;
      for (const image of document.images) {
        const address = image.getAttribute("src") ?? "";
        if (address.startsWith("data:")) pictures += address.length;
      }
      const facts = { nodes: document.getElementsByTagName("*").length, pictures, changes, busyMs: spent.spentMs };
      changes = spent.spentMs = 0;
      return facts;
    },
  };
}

/**
 * What an advisor says to a shared page, as the shopper sees it: pointers, marks and lines over the page, what could be
 * filled in, and the question whether to go elsewhere. Nothing of it touches the page but by the shopper's own yes.
 */
import type { PageMask } from "@visavis/client/guide";
import { Pointing } from "@visavis/client/guide/pointing";
import type { Actor, GuideSignal } from "@visavis/protocol";
import { h, render } from "preact";
import type { ChatHost } from "../contract.ts";
import type { TogetherTexts } from "../locales/together/en.ts";
import { lend, type Preact } from "../more/preact.ts";
import { addSheet } from "../sheet.ts";
import { makeChips } from "./chips.tsx";
import { Filling } from "./filling.ts";
import { makeLeading } from "./leading.ts";
import css from "./styles.css?inline";
import { Asks } from "./view.tsx";

/** The page as the guide module shares it. */
export interface SharedPage {
  readonly guide: string;
  readonly tab: string;
  readonly mask: PageMask;
  /** Where the bar is: what is asked stands below it. */
  readonly place: HTMLElement;
  nodeOf(id: number): Node | null;
  say(signal: GuideSignal): void;
  /** The shopper took over what a member proposed for a field. */
  filled(field: string, member: string): void;
}

export interface Together {
  said(signal: GuideSignal, sender: Actor): void;
  close(): void;
}

export interface TogetherModule {
  start(preact: Preact, host: ChatHost, page: SharedPage): Together;
}

export function startTogether(preact: Preact, host: ChatHost, page: SharedPage, texts: TogetherTexts): Together {
  lend(preact);
  const sheet = addSheet(host.root, css);
  const [layer, asks] = [made("guide-layer"), made("guide-asks")];
  page.place.prepend(layer);
  page.place.append(asks);
  const pointing = new Pointing({ layer, page: () => document, nodeOf: page.nodeOf, lookHere: texts.lookHere });
  const leading = makeLeading(host, page, draw);
  const filling = new Filling(page, draw);
  const chips = makeChips(layer, filling, texts);

  function draw(): void {
    render(<Asks texts={texts} leading={leading} filling={filling} />, asks);
    chips.draw();
  }

  draw();
  return {
    said(signal, sender) {
      const { id, name = "" } = sender;
      // What is meant for another tab's page has that page's numbers.
      if ("tab" in signal && signal.tab !== page.tab) return;
      if (signal.type === "page_pointed") pointing.point(id, name, signal);
      else if (signal.type === "page_marked") pointing.mark(id, signal);
      else if (signal.type === "page_drawn") pointing.draw(id, signal);
      else if (signal.type === "page_proposed") leading.proposed(signal.url, name);
      else if (signal.type === "field_asked") filling.asked(signal, sender);
      else if (signal.type === "field_proposed") filling.proposed(signal, sender);
      else if (signal.type === "field_typed") filling.typed(signal, sender);
    },
    close() {
      pointing.clear();
      filling.close();
      leading.forget();
      chips.close();
      render(null, asks);
      layer.remove();
      asks.remove();
      host.root.adoptedStyleSheets = host.root.adoptedStyleSheets.filter((one) => one !== sheet);
    },
  };
}

function made(name: string): HTMLElement {
  const element = document.createElement("div");
  element.className = name;
  return element;
}

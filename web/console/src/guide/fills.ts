/**
 * Filling in together, from the advisor's side: a field of the replayed page is chosen, its page is asked what it takes,
 * and what is proposed for it is followed until the visitor has taken it over or left it out.
 */
import { type FromPage, newId, type PageWatch } from "@visavis/client/guide";
import type { FieldKind, ProposalTold } from "@visavis/protocol";
import type { Replay } from "./replay.ts";

export interface Chosen {
  readonly node: number;
  /** `asked` until the page has answered. */
  readonly state: "asked" | "told";
  /** Null where only the visitor fills it in. */
  readonly kind: FieldKind | null;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly type: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** The visitor lets the advisor type here. */
  readonly types: boolean;
}

export interface Made {
  readonly id: string;
  readonly node: number;
  readonly kind: FieldKind;
  readonly field: string;
  readonly reads: string;
  readonly outcome: ProposalTold["outcome"] | "sent";
}

/** How many proposals are listed: the latest. */
const LISTED = 5;
/** Types whose values are written alike here and there. */
const SAME_TYPES = /^(date|time|datetime-local|month|week|number|email|tel|url|radio|checkbox)$/;
const FIELDS = "input, textarea, select, [contenteditable]";

export class Fills {
  #chosen: Chosen | null = null;
  #made: readonly Made[] = [];
  #tab = "";

  constructor(
    private readonly watch: PageWatch,
    private readonly replay: Replay,
    private readonly guide: string,
    private readonly changed: (chosen: Chosen | null, made: readonly Made[]) => void,
  ) {}

  choose(element: Element): void {
    const field = fieldOf(element);
    const node = this.replay.idOf(field);
    if (!node) return;
    const { value = "", checked = false, type = "text" } = field as HTMLInputElement;
    const options = Array.from((field as HTMLSelectElement).options ?? [], (one) => ({
      value: one.value,
      label: one.text,
    }));
    const text = "value" in field ? value : (field.textContent ?? "");
    const kept = SAME_TYPES.test(type) ? type : "text";
    this.#show({ node, state: "asked", kind: null, name: "", value: text, checked, type: kept, options, types: false });
    this.#ask(node, false);
  }

  askToType(): void {
    if (this.#chosen) this.#ask(this.#chosen.node, true);
  }

  type(value: string): void {
    const { guide, watch } = this;
    if (this.#chosen) watch.say({ type: "field_typed", guide, tab: watch.tab, node: this.#chosen.node, value });
  }

  propose(value: string | boolean): void {
    const { guide, watch } = this;
    if (!this.#chosen?.kind) return;
    const { node, kind, name: field, options } = this.#chosen;
    const id = newId(Date.now());
    const reads =
      typeof value === "string" ? (options.find((one) => one.value === value)?.label ?? value) : mark(value);
    this.#made = [{ id, node, kind, field, reads, outcome: "sent" as const }, ...this.#made].slice(0, LISTED);
    watch.say({ type: "field_proposed", guide, tab: watch.tab, proposal: id, node, kind, value });
    this.#tell();
  }

  retract({ id, node, kind }: Made): void {
    const { guide, watch } = this;
    watch.say({ type: "field_proposed", guide, tab: watch.tab, proposal: id, node, kind });
    this.#made = this.#made.filter((one) => one.id !== id);
    this.#tell();
  }

  told(signal: FromPage): void {
    if (signal.type === "proposal_told") this.#outcome((one) => one.id === signal.proposal, signal.outcome);
    if (signal.type !== "field_told" || signal.tab !== this.watch.tab || signal.node !== this.#chosen?.node) return;
    const { kind = null, name = "", types = false } = signal;
    this.#show({ ...this.#chosen, state: "told", kind, name, types });
  }

  /** The server passed on nothing of what was last said about a field. */
  denied(): void {
    this.#outcome((one) => one.outcome === "sent", "refused");
  }

  /** The page has come anew; another one has none of the fields. */
  renew(): void {
    if (this.#tab === this.watch.tab) return;
    this.#tab = this.watch.tab;
    this.#made = this.#made.map((one) => (isOpen(one) ? { ...one, outcome: "gone" as const } : one));
    this.#show(null);
  }

  #ask(node: number, types: boolean): void {
    const { guide, watch } = this;
    watch.say({ type: "field_asked", guide, tab: watch.tab, node, ...(types && { types }) });
  }

  #outcome(is: (one: Made) => boolean, outcome: ProposalTold["outcome"]): void {
    this.#made = this.#made.map((one) => (is(one) ? { ...one, outcome } : one));
    this.#tell();
  }

  #show(chosen: Chosen | null): void {
    this.#chosen = chosen;
    this.#tell();
  }

  #tell(): void {
    this.changed(this.#chosen, this.#made);
  }
}

const isOpen = ({ outcome }: Made): boolean => outcome === "sent" || outcome === "shown";
const mark = (ticked: boolean): string => (ticked ? "☑" : "☐");

/** The field at an element of the picture: itself, what its label is of, or what it lies in. */
function fieldOf(element: Element): Element {
  const label = element.closest("label");
  return element.closest(FIELDS) ?? label?.control ?? label?.querySelector(FIELDS) ?? element;
}

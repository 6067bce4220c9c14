/**
 * Fields filled in together. What an advisor proposes is checked against the field as it is here, shown, and written only
 * when the shopper says so; what they type comes into a field at once, where the shopper lets them type in its form.
 */
import type { Actor, FieldAsked, FieldProposed, FieldTyped, ProposalTold } from "@visavis/protocol";
import { changed, fieldOf, fillIn, fits, formOf, holds, kindOf, nameOf, write } from "./fields.ts";
import type { SharedPage } from "./together.tsx";

export interface Proposal {
  readonly id: string;
  readonly element: Element;
  readonly kind: FieldProposed["kind"];
  readonly value: string | boolean;
  /** The value as the shopper knows it: of a choice, its text. */
  readonly reads: string | boolean;
  /** What the field is called. */
  readonly field: string;
  readonly member: string;
  readonly name: string;
}

/** An advisor would like to type in a form, or does. */
export interface Typist {
  readonly member: string;
  readonly name: string;
  readonly form: Element;
  /** The field that was asked about, or was typed into last. */
  readonly element: Element;
  readonly node: number;
}

/** How often the fields of open proposals are looked at. */
const LOOK_MS = 300;
/** More than anybody looks through. */
const MOST = 50;
/** A pause in typing ends what was typed. */
const TYPED_MS = 1_000;

type Outcome = ProposalTold["outcome"];

export class Filling {
  #open: readonly Proposal[] = [];
  #asker: Typist | null = null;
  #typist: Typist | null = null;
  /** What the page has told that it takes typing, by number. */
  readonly #told = new Map<number, Element>();
  readonly #filled = new WeakSet<Element>();
  #looking: ReturnType<typeof setInterval> | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly page: SharedPage,
    private readonly drawn: () => void,
  ) {}

  get open(): readonly Proposal[] {
    return this.#open;
  }

  get asker(): Typist | null {
    return this.#asker;
  }

  get typist(): Typist | null {
    return this.#typist;
  }

  /** Answers what a field takes, under the number that was asked about. */
  asked({ node, types = false }: FieldAsked, { id, name = "" }: Actor): void {
    const element = this.#elementOf(node);
    const field = element && fieldOf(element);
    const kind = field && kindOf(field, this.page.mask);
    if (field && kind === "text" && types && !this.#mayType(field, id)) {
      this.#asker = { member: id, name, form: formOf(field), element: field, node };
      this.drawn();
    }
    this.#tell(node, field && kind ? field : null, id);
  }

  /** The shopper lets who asked type in that form, or does not. */
  allow(yes: boolean): void {
    const asker = this.#asker;
    this.#asker = null;
    if (asker && yes) {
      this.forbid();
      this.#typist = asker;
      this.#tell(asker.node, asker.element, asker.member);
    } else if (asker) this.#tell(asker.node, asker.element, "");
    this.drawn();
  }

  forbid(): void {
    this.#typist = null;
    for (const [node, element] of this.#told) this.#tell(node, element, "");
    this.#told.clear();
    this.drawn();
  }

  typed({ node, value }: FieldTyped, { id }: Actor): void {
    const element = this.#elementOf(node);
    const field = element && fieldOf(element);
    if (
      !field ||
      kindOf(field, this.page.mask) !== "text" ||
      !this.#mayType(field, id) ||
      !fits(field, "text", value)
    ) {
      this.#tell(node, null, "");
      return;
    }
    unsent(() => write(field, value));
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => field.isConnected && unsent(() => changed(field)), TYPED_MS);
    if (!this.#filled.has(field)) {
      this.#filled.add(field);
      this.page.filled(this.#nameOf(field), id);
    }
    if (this.#typist) this.#typist = { ...this.#typist, element: field };
    this.drawn();
  }

  /** A new proposal for a field takes the place of the one before; without a value it is taken back. */
  proposed({ proposal: id, node, kind, value }: FieldProposed, sender: Actor): void {
    const element = this.#elementOf(node);
    const field = element && fieldOf(element);
    if (!field) {
      this.#outcome(id, "gone");
      return;
    }
    this.#open = this.#open.filter((one) => one.element !== field);
    if (value !== undefined && value !== null) {
      if (kindOf(field, this.page.mask) !== kind || !fits(field, kind, value) || this.#open.length >= MOST)
        this.#outcome(id, "refused");
      else {
        const { id: member, name = "" } = sender;
        const one = { id, element: field, kind, value, reads: reads(field, value), field: this.#nameOf(field) };
        this.#open = [...this.#open, { ...one, member, name }];
        this.#outcome(id, "shown");
      }
    }
    this.#watch();
    this.drawn();
  }

  accept(some: readonly Proposal[]): void {
    for (const one of some) {
      if (!this.#close(one)) continue;
      fillIn(one.element, one.value);
      const done = one.element.isConnected && holds(one.element, one.value);
      this.#outcome(one.id, done ? "accepted" : "refused");
      if (done) this.page.filled(one.field, one.member);
    }
    this.#watch();
    this.drawn();
  }

  decline(some: readonly Proposal[]): void {
    for (const one of some) if (this.#close(one)) this.#outcome(one.id, "declined");
    this.#watch();
    this.drawn();
  }

  close(): void {
    clearInterval(this.#looking);
    clearTimeout(this.#typing);
    this.#open = [];
    this.#asker = this.#typist = null;
  }

  /** Withdraws what is proposed for fields that are gone, or have become others. */
  #look(): void {
    const gone = this.#open.filter(({ element, kind, field }) => {
      return !element.isConnected || kindOf(element, this.page.mask) !== kind || this.#nameOf(element) !== field;
    });
    const { form } = this.#typist ?? {};
    if (form && !form.isConnected) this.forbid();
    if (!gone.length) return;
    this.#open = this.#open.filter((one) => !gone.includes(one));
    for (const { id } of gone) this.#outcome(id, "gone");
    this.drawn();
  }

  #close(proposal: Proposal): boolean {
    this.#look();
    const was = this.#open.includes(proposal);
    this.#open = this.#open.filter((one) => one !== proposal);
    return was;
  }

  #watch(): void {
    clearInterval(this.#looking);
    if (this.#open.length) this.#looking = setInterval(() => this.#look(), LOOK_MS);
  }

  #mayType(field: Element, member: string): boolean {
    return this.#typist?.member === member && this.#typist.form.isConnected && formOf(field) === this.#typist.form;
  }

  #tell(node: number, field: Element | null, member: string): void {
    const { guide, tab, mask, say } = this.page;
    const kind = field && kindOf(field, mask);
    const types = !!field && kind === "text" && this.#mayType(field, member);
    if (types && field) this.#told.set(node, field);
    const name = field && kind ? this.#nameOf(field) : "";
    say({
      type: "field_told",
      guide,
      tab,
      node,
      ...(kind && { kind }),
      ...(name && { name }),
      ...(types && { types }),
    });
  }

  #nameOf(field: Element): string {
    return this.page.mask.secrets.hide(nameOf(field));
  }

  #outcome(proposal: string, outcome: Outcome): void {
    const { guide, say } = this.page;
    say({ type: "proposal_told", guide, proposal, outcome });
  }

  #elementOf(id: number): Element | null {
    const node = this.page.nodeOf(id);
    return node?.nodeType === 1 && node.isConnected ? (node as Element) : null;
  }
}

function reads(field: Element, value: string | boolean): string | boolean {
  const options = Array.from((field as HTMLSelectElement).options ?? []);
  return options.find((one) => one.value === value)?.text ?? value;
}

/** What an advisor types never sends a form, whatever the page makes of it. */
function unsent(does: () => void): void {
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("submit", stop, true);
  try {
    does();
  } finally {
    removeEventListener("submit", stop, true);
  }
}

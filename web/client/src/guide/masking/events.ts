/**
 * Takes what is hidden out of what the recorder saw, before anything is encoded. What is not known is left out: only the
 * events, and the attributes of secret fields, that are named here go on.
 */
import { HIDDEN } from "./echoes.ts";
import type { PageMask } from "./page.ts";

/** An rrweb event, as far as it matters here: https://github.com/rrweb-io/rrweb/blob/main/packages/types/src/index.ts */
export interface RecordedEvent {
  readonly type: number;
  readonly data: unknown;
  readonly timestamp: number;
}

interface Serialized {
  readonly type: number;
  readonly id: number;
  readonly tagName?: string;
  readonly attributes?: Record<string, unknown>;
  readonly childNodes?: readonly Serialized[];
  readonly textContent?: string;
  readonly isStyle?: boolean;
}

type Data = Record<string, unknown>;

const WHOLE = 2;
const CHANGE = 3;
const META = 4;
const ELEMENT = 2;
const TEXTS = new Set([3, 4]);
const COMMENT = 5;

const MUTATION = 0;
const INPUT = 5;
/** Mouse, clicks, scrolling, size, touch, media, rules of style sheets, dragging, adopted sheets, custom elements. */
const HARMLESS = new Set([1, 2, 3, 4, 6, 7, 8, 12, 13, 15, 16]);

/** What a secret field may still say of itself. */
const OF_SECRETS =
  /^(type|class|style|id|name|size|rows|cols|disabled|readonly|required|for|role|multiple|is|hidden|slot|part|rr_\w+)$/;
/** What says something to the reader, or leads somewhere. */
const TELLING =
  /^(alt|title|placeholder|value|label|content|summary|href|src|srcset|action|aria-(label|valuetext|valuenow|description|roledescription|placeholder)|data-.*)$/;
const ADDRESSES = /^(href|action|formaction|cite|ping|xlink:href|longdesc|manifest|data)$/;
const NEVER = /^(on.*|srcdoc|nonce|http-equiv|integrity|ping)$/;
const RASTER = /^data:image\/(png|jpeg|gif|webp|avif|x-icon)[;,]/i;

export type NodeOf = (id: number) => Node | null;

/** Pictures that are longer, as text, are left out where pictures are. */
const LONG = 500;

export class EventMask {
  /** Whether pictures that stand in the page as text are told. */
  pictures = true;

  constructor(
    private readonly mask: PageMask,
    private readonly nodeOf: NodeOf,
  ) {}

  /** The event as it may leave the browser, or null for one that may not. */
  clean({ type, data, timestamp }: RecordedEvent): RecordedEvent | null {
    this.mask.look();
    const cleaned = this.#data(type, data as Data);
    return cleaned && { type, data: cleaned, timestamp };
  }

  #data(type: number, data: Data): Data | null {
    if (type === META) return { ...data, href: this.#address(String(data.href)) };
    if (type === WHOLE) {
      // Fields that come late on the page are known before what stands above them is cleaned.
      const node = data.node as Serialized;
      this.#learn(node);
      return { ...data, node: this.#node(node, this.mask.hides(null)) };
    }
    if (type !== CHANGE) return null;
    if (data.source === MUTATION) return this.#mutation(data);
    if (data.source === INPUT) return this.#input(data);
    return HARMLESS.has(data.source as number) ? (this.#deep(data) as Data) : null;
  }

  #learn(node: Serialized): void {
    const element = node.type === ELEMENT && this.#element(node.id);
    if (element) this.mask.isSecretField(element);
    for (const child of node.childNodes ?? []) this.#learn(child);
  }

  #mutation(data: Data): Data {
    const adds = data.adds as readonly { readonly parentId: number; readonly node: Serialized }[];
    for (const { node } of adds) this.#learn(node);
    return {
      ...data,
      adds: adds.map((add) => ({ ...add, node: this.#node(add.node, this.#hidesIn(add.parentId)) })),
      texts: (data.texts as readonly { readonly id: number; readonly value: string | null }[]).map(({ id, value }) => {
        const parent = this.nodeOf(id)?.parentElement ?? null;
        return { id, value: value && this.#text(value, this.#hidesAt(parent), parent?.localName === "style") };
      }),
      attributes: (data.attributes as readonly { readonly id: number; readonly attributes: Data }[]).map(
        ({ id, attributes }) => {
          const element = this.#element(id);
          return { id, attributes: element ? this.#attributes(element, attributes, this.mask.hides(element)) : {} };
        },
      ),
    };
  }

  #input(data: Data): Data | null {
    const element = this.#element(data.id as number);
    if (!element) return null;
    const text = String(data.text);
    if (!this.#isSecret(element)) return { ...data, text: this.mask.secrets.hide(text) };
    return { ...data, text: text && HIDDEN, isChecked: false };
  }

  #node(node: Serialized, hidden: boolean): Serialized {
    if (TEXTS.has(node.type))
      return { ...node, textContent: this.#text(node.textContent ?? "", hidden, !!node.isStyle) };
    if (node.type === COMMENT) return { ...node, textContent: "" };
    const element = node.type === ELEMENT ? this.#element(node.id) : null;
    if (node.type === ELEMENT && !element) return { ...node, attributes: {}, childNodes: [] };
    const hides = element ? this.#hidesAt(element) : hidden;
    const children = (node.childNodes ?? []).map((child) => this.#node(child, hides));
    if (!element) return { ...node, childNodes: children };
    return {
      ...node,
      attributes: this.#attributes(element, node.attributes ?? {}, this.mask.hides(element)),
      childNodes: children,
    };
  }

  #attributes(element: Element, attributes: Data, hidden: boolean): Data {
    const secret = this.mask.isSecretField(element);
    const out: Data = {};
    for (const [name, value] of Object.entries(attributes)) {
      const lower = name.toLowerCase();
      if (NEVER.test(lower) || (element.localName === "meta" && lower === "content")) continue;
      if (secret && !OF_SECRETS.test(lower)) {
        if (lower === "value" && value) out[name] = HIDDEN;
        continue;
      }
      if (hidden && TELLING.test(lower)) continue;
      out[name] = this.#attribute(lower, value);
    }
    return out;
  }

  #attribute(name: string, value: unknown): unknown {
    if (typeof value !== "string") return this.#deep(value);
    if (value.startsWith("data:") || name === "rr_dataurl") return this.#data_(value);
    if (ADDRESSES.test(name)) return this.#address(value);
    if (name === "_csstext") return this.#slim(value);
    return name === "src" || name === "srcset" || name === "style"
      ? this.#inAddress(this.#slim(value))
      : this.mask.secrets.hide(value);
  }

  #text(text: string, hidden: boolean, style: boolean): string {
    if (style) return this.#slim(text);
    if (hidden) return text.trim() && HIDDEN;
    return this.mask.secrets.hide(text);
  }

  /** An address without what may carry secrets, its query and fragment. */
  #address(address: string): string {
    if (address.startsWith("#")) return this.mask.secrets.hide(address);
    if (/^(javascript|data|blob|mailto|tel|sms):/i.test(address.trim())) return "";
    return this.#inAddress(address.split(/[?#]/, 1)[0] ?? "");
  }

  /** The address of a picture needs its query; parts of it that tell a secret are hidden. */
  #inAddress(address: string): string {
    const read = decoded(address);
    const told = this.mask.secrets.hide(read) !== read;
    return told ? this.mask.secrets.hide(read) : this.mask.secrets.hide(address);
  }

  /** Texts of megabytes are more than an expression that repeats can bear. */
  #slim(text: string): string {
    if (this.pictures || text.length < LONG) return text;
    const [before, ...others] = text.split("data:");
    const short = others.map((part) => {
      const end = part.search(/["')\s]|$/);
      return end > LONG ? `,${part.slice(end)}` : part;
    });
    return [before, ...short].join("data:");
  }

  /** Pictures alone, and none that spells a secret. */
  #data_(address: string): string {
    if (RASTER.test(address)) return this.#slim(address);
    if (!/^data:image\/svg/i.test(address)) return "data:,";
    const read = decoded(address);
    return this.mask.secrets.hide(read) === read ? address : "data:,";
  }

  #deep(value: unknown): unknown {
    if (typeof value === "string") return this.mask.secrets.hide(value);
    if (Array.isArray(value)) return value.map((one) => this.#deep(one));
    if (!value || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.#deep(one)]));
  }

  #element(id: number): Element | null {
    const node = this.nodeOf(id);
    return node?.nodeType === 1 ? (node as Element) : null;
  }

  #hidesIn(id: number): boolean {
    const node = this.nodeOf(id);
    const element = node?.nodeType === 1 ? (node as Element) : ((node as ShadowRoot | null)?.host ?? null);
    return this.#hidesAt(element);
  }

  /** Whether texts in the element are hidden: as the shop wants it, or since they are a secret field's own. */
  #hidesAt(element: Element | null): boolean {
    if (!element) return this.mask.hides(null);
    const select = element.localName === "option" ? element.closest("select") : null;
    return this.mask.hides(element) || this.mask.isSecretField(select ?? element);
  }

  #isSecret(element: Element): boolean {
    return this.mask.isSecretField(element) || this.mask.hides(element);
  }
}

/** An address as it reads: escapes undone, base64 too. */
function decoded(address: string): string {
  const [, base64] = /^data:[^,]*;base64,(.*)$/s.exec(address) ?? [];
  try {
    return base64 === undefined ? decodeURIComponent(address) : atob(base64);
  } catch {
    return address;
  }
}

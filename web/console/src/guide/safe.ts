/**
 * What came from a shopper's browser is untrusted: of each event only what the player needs goes on, without anything
 * that would lead the frame elsewhere. That no script runs is the frame's own doing, by its sandbox. Pure.
 */
export interface SafeEvent {
  readonly type: number;
  readonly data: Record<string, unknown>;
}

const WHOLE = 2;
const CHANGE = 3;
const META = 4;
const MUTATION = 0;
/** Mouse, clicks, scrolling, size, input, touch, media, rules of style sheets, dragging, adopted sheets. */
const SOURCES = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 15]);
/** Elements that load documents, or say where addresses lead. */
const FORBIDDEN = /^(script|object|embed|applet|base|portal|fencedframe|noscript)$/i;
const LEADING = /^(on.*|srcdoc|http-equiv|ping|formaction|target)$/i;
const EXECUTES = /^\s*(javascript|vbscript|data:text)/i;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

export function safe(event: unknown): SafeEvent | null {
  if (!isObject(event) || !isObject(event.data)) return null;
  const { type, data } = event;
  if (type === META) return { type, data: { ...data, href: "about:blank" } };
  if (type === WHOLE) return { type, data: { ...data, node: safeNode(data.node) } };
  if (type !== CHANGE || !SOURCES.has(data.source as number)) return null;
  return { type, data: data.source === MUTATION ? safeMutation(data) : data };
}

function safeMutation(data: Record<string, unknown>): Record<string, unknown> {
  const adds = Array.isArray(data.adds) ? data.adds : [];
  const changes = Array.isArray(data.attributes) ? data.attributes : [];
  return {
    ...data,
    adds: adds.filter(isObject).map((add) => ({ ...add, node: safeNode(add.node) })),
    attributes: changes
      .filter(isObject)
      .map((change) => ({ ...change, attributes: safeAttributes(change.attributes) })),
  };
}

function safeNode(node: unknown): unknown {
  if (!isObject(node)) return null;
  const tag = String(node.tagName ?? "");
  const children = Array.isArray(node.childNodes) ? node.childNodes.map(safeNode).filter(Boolean) : undefined;
  const forbidden = FORBIDDEN.test(tag);
  return {
    ...node,
    ...(forbidden && { tagName: "template" }),
    ...(node.attributes !== undefined && { attributes: forbidden ? {} : safeAttributes(node.attributes) }),
    ...(children && { childNodes: forbidden ? [] : children }),
  };
}

function safeAttributes(attributes: unknown): Record<string, unknown> {
  if (!isObject(attributes)) return {};
  const kept = Object.entries(attributes).filter(
    ([name, value]) => !LEADING.test(name) && !(typeof value === "string" && EXECUTES.test(value)),
  );
  return Object.fromEntries(kept);
}

/**
 * The shop has said who its shopper is, or that nobody is logged in any more. The visitor that this browser is goes on
 * under the customer's name; another customer, or nobody, begins anew. A token that is refused changes nothing.
 */
import type { NewVisitor, VisitorToken } from "@visavis/protocol";
import type { Kept } from "../chat/visitor.ts";
import type { ChatHost } from "../contract.ts";
import { draftsOf } from "./forms.tsx";

/** The `sub` of a token, unverified: it only tells whether this is news. */
export function customerOf(token: string): string {
  try {
    const payload = token.split(".")[1] ?? "";
    return String(JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))).sub);
  } catch {
    return "";
  }
}

/** Asks the server for the customer's visitor; `changed` is called once the browser's memory says who it is. */
export async function identify(host: ChatHost, facts: () => NewVisitor, changed: () => void): Promise<void> {
  const { local, names, identity = "" } = host;
  const kept: Kept = JSON.parse(local.getItem(names.visitor) ?? "{}");
  const customer = identity && customerOf(identity);
  if (customer === (kept.customer ?? "")) return;
  if (!identity) {
    local.removeItem(names.visitor);
    local.removeItem(names.outbox);
    host.session.removeItem(draftsOf(host));
    changed();
    return;
  }
  const answer = await fetch(`${host.server}/api/widget/${host.siteKey}/visitors`, {
    method: "POST",
    credentials: "omit",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...facts(), identity, token: kept.token ?? "" } satisfies NewVisitor),
  });
  const told = await answer.json();
  if (!answer.ok) {
    console.error(`Visavis: ${told.title} ${told.detail ?? ""}`);
    return;
  }
  const { visitor, token } = told as VisitorToken;
  const same = kept.token && visitorOf(kept.token) === visitor;
  local.setItem(names.visitor, JSON.stringify({ ...(same && kept), token, customer }));
  changed();
}

/** The visitor's own tokens have the same form. */
const visitorOf = customerOf;

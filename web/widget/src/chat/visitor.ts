/** Who the shopper is to the server: a token made with the first message, and the conversation it belongs to. */
import { type Identity, ProblemError } from "@visavis/client";
import type { NewVisitor, VisitorToken } from "@visavis/protocol";
import type { ChatHost } from "../contract.ts";

export interface Kept {
  token?: string;
  conversation?: string | undefined;
  /** The shop's own name for its customer, when it has told one. */
  customer?: string;
}

export interface VisitorMemory {
  read(): Kept;
  /** Changes what is given and leaves the rest. */
  write(change: Kept): void;
  /** Calls back when another tab has written. */
  watch(changed: () => void): void;
}

export function visitorMemory({ local, names: { visitor: key } }: ChatHost): VisitorMemory {
  const read = (): Kept => {
    try {
      return JSON.parse(local.getItem(key) ?? "{}");
    } catch {
      return {};
    }
  };
  return {
    read,
    write: (change) => local.setItem(key, JSON.stringify({ ...read(), ...change })),
    watch: (changed) =>
      window.addEventListener("storage", (event) => {
        if (event.key === key) changed();
      }),
  };
}

/** Asks for a new visitor; throws `ProblemError` when the server refuses. */
async function makeVisitor({ server, siteKey }: ChatHost, facts: NewVisitor): Promise<string> {
  const response = await fetch(`${server}/api/widget/${siteKey}/visitors`, {
    method: "POST",
    credentials: "omit",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(facts),
  });
  const body = await response.json();
  if (!response.ok) throw new ProblemError(body);
  return (body as VisitorToken).token;
}

/** The identity that a session shows: the kept token, or a new visitor's. Of several tabs that need one, one makes it. */
export function visitorIdentity(host: ChatHost, memory: VisitorMemory, facts: () => NewVisitor): Identity {
  const keep = (token: string) => {
    memory.write({ token });
    return token;
  };
  return {
    kind: "visitor",
    async token(fresh) {
      const { token } = memory.read();
      if (token && !fresh) return token;
      const make = async () => {
        const { token: newer } = memory.read();
        return newer && newer !== token ? newer : keep(await makeVisitor(host, facts()));
      };
      // Pages without TLS have no locks.
      return navigator.locks ? navigator.locks.request(host.names.visitor, make) : make();
    },
    renewed: keep,
  };
}

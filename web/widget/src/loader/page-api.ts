/**
 * `window.visavis(command, …)`: the one global, usable before the script has loaded through the queue
 * `window.visavis=window.visavis||function(){(visavis.q=visavis.q||[]).push(arguments)}`.
 */
import type { ChatHost, PageEvents } from "../contract.ts";

type Call = ArrayLike<unknown>;
type Listener = (detail: unknown) => void;

/** The function that the page calls; `q` are the calls made before the script had loaded, which then sets `ready`. */
export interface PageApi {
  (...call: unknown[]): void;
  q?: Call[];
  ready?: true;
}

declare global {
  interface Window {
    visavis?: PageApi;
  }
}

export interface Commands extends Record<"open" | "close" | "hide" | "show", (nothing?: never) => unknown> {
  identify(token?: string): unknown;
  cart(put?: ChatHost["cart"]): unknown;
}

const EVENTS: readonly (keyof PageEvents)[] = ["open", "close", "message", "unread"];
const warn = (text: string) => console.warn(`Visavis: ${text}`);

/** Takes the global over, runs what was queued, and returns the function that tells the page's listeners. */
export function takeOver(page: Window, commands: Commands) {
  const listeners: [event: unknown, listener: Listener][] = [];

  function on(event: unknown, listener: unknown): void {
    if (typeof listener !== "function" || !EVENTS.includes(event as keyof PageEvents)) {
      warn(`visavis("on", …) wants one of ${EVENTS.join(", ")} and a function`);
      return;
    }
    listeners.push([event, listener as Listener]);
  }

  function run([command, ...rest]: unknown[]): void {
    if (command === "on") on(rest[0], rest[1]);
    else if (Object.hasOwn(commands, command as string)) commands[command as keyof Commands](rest[0] as never);
    else warn(`unknown command "${command}"; there are ${Object.keys(commands).join(", ")}, on`);
  }

  const queued = page.visavis?.q ?? [];
  page.visavis = Object.assign((...call: unknown[]) => run(call), { ready: true as const });
  for (const call of queued) run(Array.from(call));

  return function emit<Name extends keyof PageEvents>(name: Name, detail: PageEvents[Name]): void {
    // Each listener has a task of its own, so that one which fails is reported by the browser and stops nobody.
    for (const [event, listener] of listeners) if (event === name) setTimeout(listener, 0, detail);
  };
}

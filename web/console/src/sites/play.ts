/**
 * Runs the widget in a frame of the console. The frame's own `fetch` tells it the settings that are tried out, and answers
 * nothing else, so that nothing leaves the frame.
 */
import type { WidgetConfig } from "@visavis/protocol";
import { keys } from "@visavis/widget/src/contract.ts";

export const PAGE = '<!doctype html><html lang="en"><title>Preview</title><body></body></html>';

const KEY = "preview";

export function play(frame: HTMLIFrameElement, config: WidgetConfig, open: boolean): void {
  const page = frame.contentWindow;
  const document = frame.contentDocument;
  if (!page || !document) return;
  const names = keys(KEY);
  for (const name of [names.visitor, names.outbox]) localStorage.removeItem(name);
  sessionStorage.removeItem(names.draft);
  if (open) sessionStorage.setItem(names.open, "1");
  else sessionStorage.removeItem(names.open);
  document.documentElement.lang = config.language;
  page.fetch = async (address) =>
    String(address).includes("?languages=") ? Response.json(config) : new Promise<Response>(() => {});
  const script = document.createElement("script");
  script.async = true;
  script.src = "/widget.js";
  script.dataset.site = KEY;
  document.body.append(script);
}

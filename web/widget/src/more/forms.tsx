/** The forms of the conversation: each is drawn in the place where it was sent, and keeps what is typed until it is over. */
import type { EventFrame } from "@visavis/protocol";
import { h, render } from "preact";
import type { Store } from "../chat/store.ts";
import type { ChatHost } from "../contract.ts";
import type { MoreTexts } from "../locales/en.ts";
import { type Desk, Filling, type FormSent, keep, nameOf, outcomeOf } from "./filling.ts";
import { Ended, Form } from "./form.tsx";

/** Where the tab keeps what is typed into forms. */
export const draftsOf = ({ names }: ChatHost): string => `${names.draft}:forms`;

/** Returns the row of a sent form: an element of its own, drawn again with the chat and whenever something is typed. */
export function formsOf(host: ChatHost, store: Store, texts: MoreTexts) {
  const desk: Desk = { join: store.join, tab: host.session, key: draftsOf(host) };
  const open = new Map<string, Filling>();

  function draw(element: HTMLElement, { conversation, seq }: EventFrame, sent: FormSent): void {
    const { view } = store.state;
    if (!view) return;
    const name = nameOf(conversation, seq);
    const id = `form-${seq}`;
    const outcome = outcomeOf(view, seq);
    if (outcome) {
      open.get(name)?.end();
      open.delete(name);
      keep(desk, name);
      const focused = element.matches(":focus-within");
      render(<Ended sent={sent} id={id} outcome={outcome} texts={texts} />, element);
      // The button that was pressed is gone.
      if (focused) element.closest<HTMLElement>("[role=log]")?.focus();
      return;
    }
    // Until the log is here to its end, the form may turn out to be over.
    if (!open.has(name) && !view.complete) return;
    const redraw = () => render(<Form sent={sent} id={id} filling={filling} texts={texts} />, element);
    const filling = open.get(name) ?? new Filling(desk, conversation, seq, sent.fields, redraw);
    filling.changed = redraw;
    open.set(name, filling);
    redraw();
  }

  return ({ event, sent }: { event: EventFrame; sent: FormSent }) => (
    <div
      ref={(element) => {
        if (element) draw(element, event, sent);
      }}
    />
  );
}

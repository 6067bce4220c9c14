/** What can be done with a message: answer it, and for a while say one's own otherwise or take it back. */
import type { Command, EventFrame } from "@visavis/protocol";
import { Fragment, h } from "preact";
import type { Store } from "../chat/store.ts";
import type { MoreTexts } from "../locales/en.ts";

const REVISABLE_MS = 15 * 60_000;

export interface ToolsProps {
  event: EventFrame;
  text: string;
  mine: boolean;
  texts: MoreTexts;
  store: Store;
}

export function Tools({ event: { conversation, seq, at }, text, mine, texts, store }: ToolsProps) {
  /** Closes the tools and goes back to the field; a refusal is told where the tools are, and nothing typed is lost. */
  async function act({ currentTarget }: Event, wish?: Command): Promise<void> {
    const tools = (currentTarget as HTMLElement).closest(".tools") as HTMLDetailsElement;
    const problem = wish && (await store.command(wish));
    const told = tools.querySelector("output");
    if (told) told.textContent = problem?.title ?? "";
    if (problem) return;
    tools.querySelector("form")?.reset();
    tools.open = false;
    (tools.getRootNode() as ShadowRoot).querySelector<HTMLElement>(".foot textarea")?.focus();
  }
  const begin = ({ currentTarget }: Event) => {
    const field = (currentTarget as HTMLElement).parentElement?.querySelector("textarea");
    if (field) field.value ||= text;
  };
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const said = String(new FormData(event.currentTarget as HTMLFormElement).get("text")).trim();
    void act(event, { type: "edit_message", conversation, posted: seq, text: said });
  };
  const reply = (event: Event) => {
    store.reply(seq);
    void act(event);
  };
  return (
    <details class="tools">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a control */}
      <summary aria-label={texts.tools} onClick={begin}>
        <span aria-hidden="true">⋯</span>
      </summary>
      <div>
        <button type="button" onClick={reply}>
          {texts.reply}
        </button>
        {mine && Date.now() - at < REVISABLE_MS && (
          <Fragment>
            <button
              type="button"
              onClick={(event) => act(event, { type: "delete_message", conversation, posted: seq })}
            >
              {texts.delete}
            </button>
            <form onSubmit={save}>
              <textarea class="line" name="text" rows={2} required maxLength={10_000} aria-label={texts.edit} />
              <button type="submit" class="plain">
                {texts.saveEdit}
              </button>
            </form>
          </Fragment>
        )}
        <output role="alert" />
      </div>
    </details>
  );
}

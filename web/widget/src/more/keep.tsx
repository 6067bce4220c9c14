/** The conversation is over: the shopper may take it along, to read or for a program. */
import { asJson, asText, type ConversationView, save } from "@visavis/client";
import { h } from "preact";
import type { MoreTexts } from "../locales/en.ts";

export const Keep = ({ view, texts }: { view: ConversationView; texts: MoreTexts }) => (
  <p class="keep">
    {texts.keep}{" "}
    <button type="button" onClick={() => save(asText(view.events, ({ name }) => name || texts.you))}>
      {texts.asText}
    </button>{" "}
    <button type="button" onClick={() => save(asJson(view.events))}>
      JSON
    </button>
  </p>
);

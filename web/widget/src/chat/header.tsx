/** The panel's head: whose shop this is, whether somebody is there, and the way out. */
import { h } from "preact";
import type { ChatTexts } from "../locales/en.ts";
import { Cross, Dots } from "./icons.tsx";

export interface HeaderProps {
  texts: ChatTexts;
  shop: string;
  picture: string | undefined;
  here: boolean;
  canEnd: boolean;
  onEnd(): void;
  onClose(): void;
}

export const Header = ({ texts, shop, picture, here, canEnd, onEnd, onClose }: HeaderProps) => (
  <div class="head">
    {picture && <img src={picture} alt="" />}
    <div class="who">
      <h2>{shop}</h2>
      <p>
        <span aria-hidden="true">{here ? "● " : "○ "}</span>
        {here ? texts.here : texts.later}
      </p>
    </div>
    {canEnd && (
      <details>
        <summary class="icon" aria-label={texts.more}>
          <Dots />
        </summary>
        <button type="button" onClick={onEnd}>
          {texts.end}
        </button>
      </details>
    )}
    <button type="button" class="icon" aria-label={texts.close} onClick={onClose}>
      <Cross />
    </button>
  </div>
);

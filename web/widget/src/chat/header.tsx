/** The panel's head: whose shop this is, whether somebody is there, and the way out. */
import { h, type VNode } from "preact";
import type { ChatTexts } from "../locales/en.ts";
import { Cross, Dots } from "./icons.tsx";

export interface HeaderProps {
  texts: ChatTexts;
  shop: string;
  picture: string | undefined;
  here: boolean;
  /** The buttons that ask for a call. */
  dial: VNode | undefined;
  canEnd: boolean;
  onEnd(): void;
  onClose(): void;
}

export const Header = ({ texts, shop, picture, here, dial, canEnd, onEnd, onClose }: HeaderProps) => (
  <div class="head">
    {picture && <img src={picture} alt="" />}
    <div class="who">
      <h2>{shop}</h2>
      <p>
        <span aria-hidden="true">{here ? "● " : "○ "}</span>
        {here ? texts.here : texts.later}
      </p>
    </div>
    {dial}
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

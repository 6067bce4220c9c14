/** The few drawings of the chat, in the text's colour. */
import { h } from "preact";

const icon = (path: string) => () => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
);

export const Cross = icon("M6 6l12 12M18 6L6 18");
export const Dots = icon("M5 12h.01M12 12h.01M19 12h.01");
export const Up = icon("M12 19V5M6 11l6-6 6 6");

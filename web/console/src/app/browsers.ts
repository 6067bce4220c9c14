/** What a browser is called; the server says “Other” of one that it does not know. */
import type { Texts } from "../locales/en.ts";

export const browserText = (texts: Texts, name = ""): string =>
  name && name !== "Other" ? name : texts.account.unknown;

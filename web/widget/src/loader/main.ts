/**
 * `/widget.js`: draws the launcher and nothing more; the chat module is imported on the first click, or at once for
 * a shopper who has a conversation or had the panel open on the page before. It sets no cookie and stores nothing.
 *
 * A strict content security policy needs `script-src HOST; connect-src HOST wss://HOST`, and `img-src HOST` where the
 * site has a team's picture; styles are constructed sheets, so no `style-src`.
 */
import { runWidget } from "./widget.ts";

const script = document.currentScript;
if (!(script instanceof HTMLScriptElement) || !script.dataset.site)
  console.error('Visavis: embed it as <script async src="https://HOST/widget.js" data-site="SITE_KEY"></script>');
else if (window.visavis?.ready) console.warn("Visavis: embedded twice");
else runWidget(new URL(script.src).origin, script.dataset.site);

/** From templates to text: HTML pages with the widget's placeholder, and pictures. */
import type { VNode } from "preact";
import { renderToStaticMarkup } from "preact-render-to-string";
import { Document, type Page, widgetPlaceholder } from "./pages/layout";

export function renderPage(page: Page): string {
  const html = renderToStaticMarkup(<Document page={page} />);
  return `<!doctype html>\n${html.replace("</head>", `\n${widgetPlaceholder}\n</head>`)}\n`;
}

export function renderPicture(picture: VNode): string {
  return `${renderToStaticMarkup(picture)}\n`;
}

/** Style sheets of the widget's shadow root: constructed ones, which no policy of the shop's page forbids. */

/** `media` says when the sheet holds; always, if it is empty. */
export function addSheet(root: ShadowRoot, css = "", media = ""): CSSStyleSheet {
  const sheet = new CSSStyleSheet({ media });
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return sheet;
}

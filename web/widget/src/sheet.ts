/** Style sheets of the widget's shadow root: constructed ones, which no policy of the shop's page forbids. */

export function addSheet(root: ShadowRoot, css = ""): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return sheet;
}

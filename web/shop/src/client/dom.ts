/** Finding the elements that the templates promise. */

/** The element with this id; a missing one is a mistake of the template, so it throws. */
export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`No element #${id} on this page`);
  }
  return found as T;
}

/** The same inside another element, by selector. */
export function inside<T extends Element = HTMLElement>(parent: ParentNode, selector: string): T {
  const found = parent.querySelector<T>(selector);
  if (!found) {
    throw new Error(`No element ${selector} here`);
  }
  return found;
}

export function show(id: string, text: string): void {
  element(id).textContent = text;
}

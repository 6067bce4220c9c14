/** Which page of the shop the shopper is on, and when that changes. Nothing of the page is patched to find out. */
import type { NewVisitor, Page } from "@visavis/protocol";

const URL_LENGTH = 2_000;
const TITLE_LENGTH = 300;
const TITLE_SETTLES_MS = 300;
const LOOK_MS = 1_000;

/** An address without query and fragment, which may carry secrets. */
export const plainAddress = (address: string): string => (address.split(/[?#]/, 1)[0] ?? "").slice(0, URL_LENGTH);

export const currentPage = (): Page => ({
  url: plainAddress(location.href),
  title: [...document.title].slice(0, TITLE_LENGTH).join(""),
});

export const visitorFacts = (): NewVisitor => ({
  language: document.documentElement.lang || navigator.language,
  page: currentPage(),
  referrer: plainAddress(document.referrer),
});

/** Where the browser tells of every navigation there is nothing to look after. */
const navigation = (): EventTarget | undefined => (window as unknown as { navigation?: EventTarget }).navigation;

/**
 * Calls `moved` when the address has changed without a page load. `look(true)` makes browsers without the navigation
 * API compare the address now and then; they hear only `popstate` otherwise.
 */
export function watchPages(moved: (page: Page, from: string) => void): (look: boolean) => void {
  let last = plainAddress(location.href);
  let timer: ReturnType<typeof setInterval> | undefined;
  const check = () => {
    const from = last;
    last = plainAddress(location.href);
    if (last !== from) setTimeout(() => moved(currentPage(), from), TITLE_SETTLES_MS);
  };
  window.addEventListener("popstate", check);
  navigation()?.addEventListener("currententrychange", check);
  return (look) => {
    clearInterval(timer);
    if (look && !navigation()) timer = setInterval(check, LOOK_MS);
  };
}

/** Going where the advisor proposes: to pages of this site alone, with a yes each time, or one for as long as this tab shares. */
import type { ChatHost } from "../contract.ts";
import type { SharedPage } from "./together.tsx";

export const leadsKey = (guideKey: string): string => `${guideKey}:leads`;

export interface Leading {
  /** The page that the shopper is asked about. */
  readonly way: { readonly url: string; readonly name: string } | null;
  /** Who may lead without asking; empty while nobody may. */
  readonly leader: string;
  proposed(url: string, name: string): void;
  go(always: boolean): void;
  stay(): void;
  forget(): void;
}

export function makeLeading(
  { session, names }: Pick<ChatHost, "session" | "names">,
  { guide, say }: Pick<SharedPage, "guide" | "say">,
  changed: () => void,
): Leading {
  const key = leadsKey(names.guide);
  let way: Leading["way"] = null;
  const [kept = "", ...rest] = (session.getItem(key) ?? "").split(" ");
  let leader = kept === guide ? rest.join(" ") : "";
  const tell = (outcome: "goes" | "stays" | "refused") => say({ type: "page_told", guide, outcome });

  function go(url: string): void {
    way = null;
    tell("goes");
    location.assign(url);
  }

  return {
    get way() {
      return way;
    },
    get leader() {
      return leader;
    },
    proposed(url, name) {
      // Of several tabs, the one that the shopper looks at asks.
      if (document.hidden) return;
      if (!isOfSite(url)) tell("refused");
      else if (leader === name) go(url);
      else way = { url, name };
      changed();
    },
    go(always) {
      if (!way) return;
      const { url, name } = way;
      if (always) {
        leader = name;
        session.setItem(key, `${guide} ${name}`);
      }
      go(url);
      changed();
    },
    stay() {
      way = null;
      tell("stays");
      changed();
    },
    forget() {
      leader = "";
      session.removeItem(key);
      changed();
    },
  };
}

/** Other sites' pages are not for the advisor to lead to. */
function isOfSite(address: string): boolean {
  try {
    return new URL(address).origin === location.origin;
  } catch {
    return false;
  }
}

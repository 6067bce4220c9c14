/** Listens to the keyboard for the whole console. What is on screen offers what it can do under a shortcut's name; the
 * keys, the palette and the help sheet all read those offers. */
import { useWindowEvent } from "@mantine/hooks";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { chordOf, focusOf, type Shortcut, shortcutOf, wantsSingleKeys } from "./shortcuts.ts";

type Run = () => void;

/** What can be done now. Of several offers under one name, the newest counts. */
class Offers {
  names: readonly Shortcut[] = [];
  readonly #runs = new Map<Shortcut, Run[]>();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(name: Shortcut, run: Run): () => void {
    this.#set(name, [...(this.#runs.get(name) ?? []), run]);
    return () =>
      this.#set(
        name,
        (this.#runs.get(name) ?? []).filter((other) => other !== run),
      );
  }

  get(name: Shortcut): Run | undefined {
    return this.#runs.get(name)?.at(-1);
  }

  #set(name: Shortcut, runs: Run[]): void {
    this.#runs.set(name, runs);
    this.names = [...this.#runs].filter(([, offered]) => offered.length > 0).map(([offered]) => offered);
    for (const listener of this.#listeners) listener();
  }
}

const OffersContext = createContext<Offers | null>(null);

/** Whether shortcuts mean this part of the screen: of several conversations side by side, one. */
const HereContext = createContext(true);
export const Here = HereContext.Provider;
export const useHere = (): boolean => useContext(HereContext);

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

export function KeysProvider({ children }: { children: ReactNode }) {
  const [offers] = useState(() => new Offers());
  useWindowEvent("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const focus = focusOf(event.target instanceof Element ? event.target : null);
    const name = shortcutOf(chordOf(event, isMac()), focus, wantsSingleKeys(localStorage));
    const run = name && offers.get(name);
    if (!run) return;
    event.preventDefault();
    run();
  });
  return <OffersContext value={offers}>{children}</OffersContext>;
}

function useOffers(): Offers {
  const offers = useContext(OffersContext);
  if (!offers) throw new Error("Shortcuts need a KeysProvider above them");
  return offers;
}

/** Offers something to do while the component is on screen; null while it cannot be done. */
export function useShortcut(name: Shortcut, run: Run | null): void {
  const offers = useOffers();
  const here = useHere();
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  const offered = here && run !== null;
  useEffect(() => (offered ? offers.add(name, () => latest.current?.()) : undefined), [offers, name, offered]);
}

/** What can be done now, and how to do it. */
export function useOffered(): { readonly names: readonly Shortcut[]; run(name: Shortcut): void } {
  const offers = useOffers();
  const names = useSyncExternalStore(offers.subscribe, () => offers.names);
  return useMemo(() => ({ names, run: (name: Shortcut) => offers.get(name)?.() }), [names, offers]);
}

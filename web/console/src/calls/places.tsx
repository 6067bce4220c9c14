/** Where a call is on screen: beside its conversation, else in a view that floats above what else is there. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";

interface Places {
  /** The conversations whose panels are on screen. */
  readonly shown: readonly string[];
  show(conversation: string): () => void;
}

const PlacesContext = createContext<Places>({ shown: [], show: () => () => {} });

export function PlacesProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly string[]>([]);
  const [show] = useState(() => (conversation: string) => {
    setShown((before) => [...before, conversation]);
    return () => setShown((before) => before.filter((_, at) => at !== before.indexOf(conversation)));
  });
  const places = useMemo(() => ({ shown, show }), [shown, show]);
  return <PlacesContext value={places}>{children}</PlacesContext>;
}

/** Says that the conversation's panel is on screen, as long as the component is. */
export function useShowing(conversation: string): void {
  const { show } = useContext(PlacesContext);
  useEffect(() => show(conversation), [show, conversation]);
}

export const useIsShown = (conversation: string): boolean => useContext(PlacesContext).shown.includes(conversation);

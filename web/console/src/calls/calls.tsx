/** The one `Calls` of this tab, for every component below. It is null until its part of the client has loaded. */
import type { Calls, CallView } from "@visavis/client/call";
import { createContext, useCallback, useContext, useSyncExternalStore } from "react";

export const CallsContext = createContext<Calls | null>(null);

export const useCalls = (): Calls | null => useContext(CallsContext);

/** Has that part loaded again; null unless it could not be loaded. */
export const CallsLostContext = createContext<(() => void) | null>(null);

export const useCallsLost = (): (() => void) | null => useContext(CallsLostContext);

const NOTHING = () => () => {};

/** The call of a conversation as of now. */
export function useCallView(conversation: string): CallView | null {
  const calls = useCalls();
  return useSyncExternalStore(
    useCallback((changed: () => void) => (calls ?? { subscribe: NOTHING }).subscribe(changed), [calls]),
    () => calls?.view(conversation) ?? null,
  );
}

/** The call that goes on in this tab, or that this tab asks for. */
export function useCallHere(): CallView | null {
  const calls = useCalls();
  return useSyncExternalStore(
    useCallback((changed: () => void) => (calls ?? { subscribe: NOTHING }).subscribe(changed), [calls]),
    () => calls?.here ?? null,
  );
}

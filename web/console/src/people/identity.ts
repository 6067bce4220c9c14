/** Who is signed in: the one cached answer that every screen reads, and the ways in and out of it. */
import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Me, MeChange, SignIn } from "@visavis/protocol";
import { createContext, useContext } from "react";
import { api, isProblem } from "../app/api.ts";

interface SignedIn {
  readonly me: Me;
}

interface SignedOut {
  readonly me: null;
  /** `new` to this browser, `ended` by the server, `left` by the member. */
  readonly why: "new" | "ended" | "left";
}

export type Identity = SignedIn | SignedOut;

const KEY = ["identity"];

const identityQuery = queryOptions<Identity>({
  queryKey: KEY,
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }) => {
    try {
      return { me: await api.get<Me>("/api/me", signal) };
    } catch (error) {
      if (isProblem(error, "not-signed-in", "token-refused")) return { me: null, why: "new" };
      throw error;
    }
  },
});

export const useIdentity = () => useQuery(identityQuery);

export const MeContext = createContext<Me | null>(null);

/** The signed-in member; only below the guard that keeps everybody else out. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe needs a signed-in member above it");
  return me;
}

/** To be called when the server no longer knows who this is. What had been fetched as that member is dropped. */
export function sessionLost(client: QueryClient): void {
  if (client.getQueryData<Identity>(KEY)?.me) leave(client, "ended");
}

function leave(client: QueryClient, why: "ended" | "left"): void {
  const identity: Identity = { me: null, why };
  client.setQueryData<Identity>(KEY, identity);
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== KEY[0] });
}

/** What is to be called with the member who has just signed in. */
export function useSignedIn(): (me: Me) => void {
  const client = useQueryClient();
  return (me) => void client.setQueryData<Identity>(KEY, { me });
}

export function useSignIn() {
  const onSuccess = useSignedIn();
  return useMutation({
    mutationFn: (credentials: SignIn) => api.post<Me>("/api/sign-in", credentials),
    onSuccess,
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<void>("/api/sign-out"),
    onSuccess: () => leave(client, "left"),
  });
}

export function useChangeMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: MeChange) => api.patch<Me>("/api/me", change),
    onSuccess: (me) => client.setQueryData<Identity>(KEY, { me }),
  });
}

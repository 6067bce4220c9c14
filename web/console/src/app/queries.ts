/** How the console fetches: what it tries again by itself, and what a lost sign-in does, wherever it is noticed. */
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { sessionLost } from "../people/identity.ts";
import { isProblem } from "./api.ts";

const TRIES = 2;

export function makeQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (isProblem(error, "not-signed-in", "token-refused")) sessionLost(client);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        networkMode: "always",
        staleTime: 30_000,
        retry: (failures, error) => failures < TRIES && mayPass(error),
      },
      mutations: { networkMode: "always" },
    },
  });
  return client;
}

/** Whether the same request may succeed a moment later. */
function mayPass(error: unknown): boolean {
  return !isProblem(error) || isProblem(error, "rate-limited", "temporarily-unavailable");
}

/** What is looked for, as it stands in the page's address, and what the server finds. */
import { type InfiniteData, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { SearchResults } from "@visavis/protocol";
import { useSearchParams } from "react-router";
import { api } from "../../app/api.ts";

const PAGE_HITS = 20;
/** What was written just now is found a moment later. */
const LOOK_AGAIN_MS = 2_000;

export const FILTERS = ["site", "advisor", "status", "since", "until"] as const;
export type Filter = (typeof FILTERS)[number];

/** In the address, so that a result that was opened leads back to the others. Dates are days, such as 2026-03-31. */
export function useWanted() {
  const [params, setParams] = useSearchParams();
  return {
    words: params.get("q") ?? "",
    filter: (name: Filter) => params.get(name) ?? "",
    /** Where the address of a conversation goes on, so that it opens at a message. */
    at: (message: string) => `?${new URLSearchParams({ ...Object.fromEntries(params), at: message })}`,
    change: (name: "q" | Filter, value: string) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          if (value) after.set(name, value);
          else after.delete(name);
          return after;
        },
        { replace: true },
      ),
  };
}

/** Until midnight of the last day, by the clock of this device. */
function momentOf(name: Filter, value: string): string {
  const day = new Date(`${value}T00:00`);
  if (name === "until") day.setDate(day.getDate() + 1);
  return String(day.getTime());
}

export function queryOf(words: string, filter: (name: Filter) => string): URLSearchParams {
  const query = new URLSearchParams({ words, limit: String(PAGE_HITS) });
  for (const name of FILTERS) {
    const value = filter(name);
    if (value) query.set(name, name === "since" || name === "until" ? momentOf(name, value) : value);
  }
  return query;
}

export function useSearch(words: string, filter: (name: Filter) => string) {
  const query = queryOf(words, filter);
  return useInfiniteQuery<SearchResults, Error, InfiniteData<SearchResults>, string[], string>({
    queryKey: ["search", query.toString()],
    enabled: words.trim() !== "",
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.hits.length === 0 ? LOOK_AGAIN_MS : false),
    initialPageParam: "0",
    queryFn: ({ pageParam, signal }) => {
      query.set("cursor", pageParam);
      return api.get<SearchResults>(`/api/search?${query}`, signal);
    },
    getNextPageParam: ({ next }) => next || undefined,
  });
}

/** The part of the list that is looked at: what is laid aside, or what bears a tag. It stands in the page's address. */
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ConversationPage } from "@visavis/protocol";
import { useSearchParams } from "react-router";
import { api } from "../../app/api.ts";

export const SNOOZED = "snoozed";
const TAG = "tag ";
const PARAMETER = "filed";
const AGAIN_MS = 15_000;

export const ofTag = (tag: string): string => TAG + tag;

/** What is looked at, empty for the usual lists, and how to choose it. */
export function useFiled(): readonly [string, (filed: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const choose = (filed: string | null) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      if (filed) after.set(PARAMETER, filed);
      else after.delete(PARAMETER);
      return after;
    });
  return [search.get(PARAMETER) ?? "", choose];
}

/** The conversations, page by page; looked for again now and then. */
export function useFiledPages(filed: string) {
  return useInfiniteQuery({
    queryKey: ["conversations", "filed", filed],
    refetchInterval: AGAIN_MS,
    initialPageParam: "",
    queryFn: ({ pageParam: cursor, signal }) => {
      const which = filed.startsWith(TAG) ? { tag: filed.slice(TAG.length) } : { status: SNOOZED };
      return api.get<ConversationPage>(`/api/conversations?${new URLSearchParams({ ...which, cursor })}`, signal);
    },
    getNextPageParam: ({ next }) => next || undefined,
  });
}

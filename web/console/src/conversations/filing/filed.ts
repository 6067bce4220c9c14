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

/** The tag that is looked at, empty when it is something else. */
export const tagOf = (filed: string): string => (filed.startsWith(TAG) ? filed.slice(TAG.length) : "");

/** Where the address of a conversation goes on, so that the list beside it stays what it is. */
export const alsoFiled = (filed: string): string => filed && `?${new URLSearchParams({ [PARAMETER]: filed })}`;

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
  const tag = tagOf(filed);
  return useInfiniteQuery({
    queryKey: ["conversations", "filed", filed],
    refetchInterval: AGAIN_MS,
    initialPageParam: "",
    queryFn: ({ pageParam: cursor, signal }) => {
      const which = tag ? { tag } : { status: SNOOZED };
      return api.get<ConversationPage>(`/api/conversations?${new URLSearchParams({ ...which, cursor })}`, signal);
    },
    getNextPageParam: ({ next }) => next || undefined,
  });
}

/** The organisation's sites as the server keeps them: reading, looking for, adding, changing, copying. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { NewSite, Site, SiteChange, SiteName, SitePage } from "@visavis/protocol";
import { useMemo } from "react";
import { api } from "../app/api.ts";
import { useMe } from "../people/identity.ts";
import { may } from "../people/permissions.ts";

const KEY = ["sites"];
const NAMES_STALE_MS = 300_000;

/** The list by name, a slice at a time; `search` is looked for in names, references and origins. */
export function useSites(search: string) {
  const readable = may(useMe(), "site.read");
  return useInfiniteQuery({
    queryKey: [...KEY, "list", search],
    enabled: readable,
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      api.get<SitePage>(`/api/sites?${new URLSearchParams({ search, cursor: pageParam })}`, signal),
    getNextPageParam: ({ next }) => next || undefined,
  });
}

const one = (id: string) => [...KEY, "one", id];

export function useSite(id: string) {
  return useQuery({
    queryKey: one(id),
    queryFn: ({ signal }) => api.get<Site>(`/api/sites/${id}`, signal),
  });
}

/** Names by id, which every role may read: of the sites that are shown, or of all, which may be thousands. */
export function useSiteNames(of?: readonly string[]): ReadonlyMap<string, string> {
  const ids = of && [...new Set(of)].filter(Boolean).sort().join(",");
  const { data } = useQuery({
    queryKey: [...KEY, "names", ids ?? "all"],
    enabled: ids !== "",
    staleTime: NAMES_STALE_MS,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<readonly SiteName[]>(`/api/site-names?ids=${ids ?? ""}`, signal),
  });
  return useMemo(() => new Map((data ?? []).map(({ id, name }) => [id, name])), [data]);
}

/** What is to be known here once a site has been written. */
function useKeep() {
  const client = useQueryClient();
  return (saved: Site) => {
    client.setQueryData<Site>(one(saved.id), saved);
    void client.invalidateQueries({ queryKey: [...KEY, "list"] });
    void client.invalidateQueries({ queryKey: [...KEY, "names"] });
  };
}

export function useSaveSite(id: string | undefined) {
  return useMutation({
    mutationFn: async (fields: NewSite & SiteChange) => {
      // What only a site that is there can have is told once it is.
      const there = id ?? (await api.post<Site>("/api/sites", fields)).id;
      return api.patch<Site>(`/api/sites/${there}`, fields);
    },
    onSuccess: useKeep(),
  });
}

export function useCopySite(id: string) {
  return useMutation({
    mutationFn: (name: string) => api.post<Site>(`/api/sites/${id}/copies`, { name }),
    onSuccess: useKeep(),
  });
}

/** Gives a site its team's picture, or takes it away. */
export function usePicture(id: string) {
  const path = `/api/sites/${id}/picture`;
  return useMutation({
    mutationFn: (picture: Blob | null) => (picture ? api.put<Site>(path, picture) : api.remove<Site>(path)),
    onSuccess: useKeep(),
  });
}

export function useSitesChanged(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: KEY });
}

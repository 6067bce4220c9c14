/** The organisation's sites as the server keeps them: reading, adding, changing. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { NewSite, Site, SiteChange, SiteName } from "@visavis/protocol";
import { useMemo } from "react";
import { api } from "../app/api.ts";
import { useMe } from "../people/identity.ts";
import { may } from "../people/permissions.ts";

const KEY = ["sites"];
const NAMES_STALE_MS = 300_000;

export function useSites() {
  const readable = may(useMe(), "site.read");
  return useQuery({
    queryKey: KEY,
    enabled: readable,
    queryFn: ({ signal }) => api.get<readonly Site[]>("/api/sites", signal),
  });
}

/** Names by id, which every role may read. */
export function useSiteNames(): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: [...KEY, "names"],
    staleTime: NAMES_STALE_MS,
    queryFn: ({ signal }) => api.get<readonly SiteName[]>("/api/site-names", signal),
  });
  return useMemo(() => new Map((data ?? []).map(({ id, name }) => [id, name])), [data]);
}

export function useSaveSite(id: string | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (fields: NewSite & SiteChange) =>
      id ? api.patch<Site>(`/api/sites/${id}`, fields) : api.post<Site>("/api/sites", fields),
    onSuccess: (saved) => {
      client.setQueryData<readonly Site[]>(KEY, (sites = []) =>
        sites.some((site) => site.id === saved.id)
          ? sites.map((site) => (site.id === saved.id ? saved : site))
          : [...sites, saved],
      );
      void client.invalidateQueries({ queryKey: KEY });
    },
  });
}

/** The canned responses offered to this member, as the server keeps them: reading, keeping, removing. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { CannedResponse, NewCannedResponse } from "@visavis/protocol";
import { api } from "../../app/api.ts";

const KEY = ["canned"];
const PATH = "/api/canned-responses";

export function useCannedResponses() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<readonly CannedResponse[]>(PATH, signal) });
}

/** Keeps a response: a new one, or the one with this id. */
export function useSaveCanned(id?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ shortcut, text, language = "", ...whose }: NewCannedResponse) =>
      id
        ? api.patch<CannedResponse>(`${PATH}/${id}`, { shortcut, text, language })
        : api.post<CannedResponse>(PATH, { shortcut, text, language, ...whose }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemoveCanned(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(`${PATH}/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** The organisation's teams as the server keeps them: reading, making, changing, taking away. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { NewTeam, Team } from "@visavis/protocol";
import { api } from "../app/api.ts";

const KEY = ["teams"];

export function useTeams(enabled = true) {
  return useQuery({
    queryKey: KEY,
    enabled,
    queryFn: ({ signal }) => api.get<readonly Team[]>("/api/teams", signal),
  });
}

/** Keeps a team: a new one, or the one with this id. */
export function useSaveTeam(id?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (team: NewTeam) =>
      id ? api.patch<Team>(`/api/teams/${id}`, team) : api.post<Team>("/api/teams", team),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemoveTeam(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(`/api/teams/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** The member's own account as the server keeps it: the password, and the sessions. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { MemberSession, PasswordChange } from "@visavis/protocol";
import { api } from "../app/api.ts";

const KEY = ["sessions"];

export function useSessions() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<readonly MemberSession[]>("/api/me/sessions", signal),
  });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: PasswordChange) => api.post<undefined>("/api/me/password", change),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useSignOutElsewhere() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete("/api/me/sessions"),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

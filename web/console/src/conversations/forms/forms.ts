/** The organisation's forms as the server keeps them: reading, building, changing, taking away. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Form, NewForm } from "@visavis/protocol";
import { api } from "../../app/api.ts";

const KEY = ["forms"];

export function useForms() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<readonly Form[]>("/api/forms", signal) });
}

/** Keeps a form: a new one, or the one with this id. */
export function useSaveForm(id?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (form: NewForm) =>
      id ? api.patch<Form>(`/api/forms/${id}`, form) : api.post<Form>("/api/forms", form),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemoveForm(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(`/api/forms/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

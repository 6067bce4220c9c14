/** The words that the organisation's conversations bear. */
import { useQuery } from "@tanstack/react-query";
import { api } from "../../app/api.ts";

export const TAGS = ["tags"];

export function useTags(): string[] {
  const { data = [] } = useQuery({
    queryKey: TAGS,
    queryFn: ({ signal }) => api.get<string[]>("/api/tags", signal),
  });
  return data;
}

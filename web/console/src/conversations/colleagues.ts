/** The team as each of its members may know it. */
import { useQuery } from "@tanstack/react-query";
import type { Colleague } from "@visavis/protocol";
import { api } from "../app/api.ts";

/** Every active colleague, those who are here first. */
export function useColleagues(): readonly Colleague[] {
  const { data = [] } = useQuery({
    queryKey: ["colleagues"],
    queryFn: ({ signal }) => api.get<readonly Colleague[]>("/api/colleagues", signal),
  });
  return data.toSorted((a, b) => Number(b.here) - Number(a.here));
}

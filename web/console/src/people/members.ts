/** The organisation's members as the server keeps them: reading, adding, changing. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { JoinLink, Member, MemberChange, NewMember, Role } from "@visavis/protocol";
import { api } from "../app/api.ts";

const KEY = ["members"];
const REFRESH_MS = 30_000;

export function useMembers() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<readonly Member[]>("/api/members", signal),
    refetchInterval: REFRESH_MS,
  });
}

export function useAddMember() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (member: NewMember) => api.post<Member>("/api/members", member),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** Makes a link by which somebody becomes a member. */
export const useMakeJoinLink = () =>
  useMutation({ mutationFn: (role: Role) => api.post<JoinLink>("/api/join-links", { role }) });

export function useChangeMember(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: MemberChange) => api.patch<Member>(`/api/members/${id}`, change),
    onSuccess: (saved) => {
      client.setQueryData<readonly Member[]>(KEY, (members) =>
        members?.map((member) => (member.id === id ? saved : member)),
      );
    },
  });
}

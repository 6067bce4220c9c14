/** Gathers what the palette offers: what can be done on this screen, and whom and what one can go to. */
import { useQuery } from "@tanstack/react-query";
import type { Colleague, Conversation } from "@visavis/protocol";
import { useMemo } from "react";
import { useNavigate } from "react-router";
import { useList } from "../../conversations/inbox.tsx";
import { customerName, shortName } from "../../conversations/list.ts";
import { useMe } from "../../people/identity.ts";
import { may } from "../../people/permissions.ts";
import { api } from "../api.ts";
import { useTexts } from "../i18n.tsx";
import { PLACES } from "../places.ts";
import type { Choice } from "./choices.ts";
import { useOffered } from "./keys.tsx";

export function useChoices(): readonly Choice[] {
  const actions = useActions();
  const pages = usePages();
  const conversations = useConversations();
  const members = useMembers();
  return useMemo(() => [...actions, ...pages, ...conversations, ...members], [actions, pages, conversations, members]);
}

function useActions(): readonly Choice[] {
  const { keys: texts } = useTexts();
  const { names, run } = useOffered();
  return useMemo(
    () =>
      names
        .filter((name) => name !== "palette")
        .map((name) => ({ id: name, kind: "actions", label: texts.names[name], run: () => run(name) })),
    [names, run, texts],
  );
}

function usePages(): readonly Choice[] {
  const { app: texts } = useTexts();
  const me = useMe();
  const navigate = useNavigate();
  return useMemo(
    () =>
      PLACES.filter(({ needs }) => may(me, needs)).map(({ to, name }) => ({
        id: to,
        kind: "pages",
        label: texts[name],
        run: () => void navigate(to),
      })),
    [me, navigate, texts],
  );
}

/** One's own first, then those that wait, then whatever else is known here. */
function useConversations(): readonly Choice[] {
  const { conversations: texts } = useTexts();
  const navigate = useNavigate();
  const mine = useList("mine");
  const waiting = useList("waiting");
  const all = useList("all");
  return useMemo(() => {
    const choice = (row: Conversation): Choice => ({
      id: row.id,
      kind: "conversations",
      label: customerName(row) || texts.visitor(shortName(row.visitor)),
      hint: row.last_message?.excerpt ?? texts.noMessage,
      run: () => void navigate(`/conversations/${row.id}`),
    });
    return [...new Set([...mine, ...waiting, ...all])].map(choice);
  }, [mine, waiting, all, navigate, texts]);
}

function useMembers(): readonly Choice[] {
  const me = useMe();
  const navigate = useNavigate();
  const { data } = useQuery({
    queryKey: ["colleagues"],
    queryFn: ({ signal }) => api.get<readonly Colleague[]>("/api/colleagues", signal),
    enabled: may(me, "member.read"),
  });
  return useMemo(
    () =>
      (data ?? []).map(({ id, name }) => ({
        id,
        kind: "members",
        label: name,
        run: () => void navigate(`/members#${id}`),
      })),
    [data, navigate],
  );
}

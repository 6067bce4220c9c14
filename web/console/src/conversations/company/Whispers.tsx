/** Tells the advisor who answers at once what a colleague whispers, wherever in the console they are. Draws nothing itself. */
import { notifications } from "@mantine/notifications";
import { useEffect, useRef } from "react";
import { useNavigate } from "react-router";
import { useTexts } from "../../app/i18n.tsx";
import { useSession } from "../../app/session.tsx";
import { useMe } from "../../people/identity.ts";
import { playTone, wants } from "../alerts.ts";
import { whispersIn } from "./whispers.ts";

export function Whispers() {
  const texts = useTexts();
  const session = useSession();
  const me = useMe();
  const navigate = useNavigate();
  const told = useRef(new Map<string, number>());
  useEffect(() => {
    const since = Date.now();
    return session.subscribe(({ conversation }) => {
      const view = conversation && session.conversation(conversation);
      if (!view) return;
      for (const { seq, actor, body } of whispersIn(view, me.id, told.current.get(view.id) ?? 0, since)) {
        told.current.set(view.id, seq);
        if (wants(localStorage, "sound")) playTone(new AudioContext());
        notifications.show({
          title: texts.conversation.whispers(actor.name ?? ""),
          message: body.text,
          autoClose: false,
          closeButtonProps: { "aria-label": texts.common.close },
          onClick: () => navigate(`/conversations/${view.id}`),
        });
      }
    });
  }, [session, me.id, navigate, texts]);
  return null;
}

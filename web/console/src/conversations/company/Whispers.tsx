/** Tells the advisor who answers at once what a colleague whispers, wherever in the console they are, until it is taken back.
 * Draws nothing itself. */
import { notifications } from "@mantine/notifications";
import { useEffect, useRef } from "react";
import { useNavigate } from "react-router";
import { useTexts } from "../../app/i18n.tsx";
import { useSession } from "../../app/session.tsx";
import { useMe } from "../../people/identity.ts";
import { playTone, wants } from "../alerts.ts";
import { takenBack, whispersIn } from "./whispers.ts";

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
      const after = told.current.get(view.id) ?? 0;
      for (const note of takenBack(view, after)) notifications.hide(note);
      for (const { seq, actor, body } of whispersIn(view, me.id, after, since)) {
        told.current.set(view.id, seq);
        if (wants(localStorage, "sound")) playTone(new AudioContext());
        notifications.show({
          id: body.note,
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

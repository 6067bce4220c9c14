/** A call that rings is heard, and shown by the desktop to who looks elsewhere, as far as the member wants either. */
import { ring } from "@visavis/client/call/tone";
import type { Conversation } from "@visavis/protocol";
import { useEffect } from "react";
import { useNavigate } from "react-router";
import { useTexts } from "../app/i18n.tsx";
import { wants } from "../conversations/alerts.ts";
import { customerName, shortName } from "../conversations/list.ts";

export function useRingAlerts(first: Conversation | undefined): void {
  const { calls: texts, conversations } = useTexts();
  const navigate = useNavigate();
  const call = first?.call?.call;
  const medium = first?.call?.medium ?? "audio";
  const name = first && (customerName(first) || conversations.visitor(shortName(first.visitor)));
  const conversation = first?.id;
  useEffect(() => {
    return call && wants(localStorage, "sound") ? ring(new AudioContext()) : undefined;
  }, [call]);
  useEffect(() => {
    if (!call || !name || !document.hidden) return;
    if (!wants(localStorage, "desktop") || Notification.permission !== "granted") return;
    const notice = new Notification(texts.calls(name, medium), { tag: call, requireInteraction: true });
    notice.onclick = () => {
      window.focus();
      navigate(`/conversations/${conversation}`);
      notice.close();
    };
    return () => notice.close();
  }, [call, conversation, name, medium, navigate, texts]);
}

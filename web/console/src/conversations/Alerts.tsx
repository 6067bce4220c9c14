/** Tells a member who looks elsewhere that somebody has written; mounted once beside the inbox. Draws nothing. */
import { useEffect, useRef } from "react";
import { useNavigate } from "react-router";
import { useTexts } from "../app/i18n.tsx";
import { useMe } from "../people/identity.ts";
import { newsFor, playTone, wants } from "./alerts.ts";
import { customerName, type Rows, shortName } from "./list.ts";
import { mayPush, startPush } from "./push.ts";

export function Alerts({ rows }: { rows: Rows }) {
  const { conversations: texts } = useTexts();
  const me = useMe();
  const navigate = useNavigate();
  const seen = useRef({ rows, since: Date.now() });
  const audio = useRef<AudioContext | null>(null);
  useEffect(() => {
    // The subscription belongs to a sign-in, and this may be a new one. What fails is tried again at the next start.
    if (mayPush() && wants(localStorage, "push")) startPush().catch(() => {});
  }, []);
  useEffect(() => {
    const news = newsFor(me.id, seen.current.rows, rows, seen.current.since);
    seen.current = { ...seen.current, rows };
    const [first] = news;
    if (!first || !document.hidden) return;
    if (wants(localStorage, "sound")) {
      audio.current ??= new AudioContext();
      playTone(audio.current);
    }
    if (wants(localStorage, "desktop") && Notification.permission === "granted") {
      const title = customerName(first) || texts.visitor(shortName(first.visitor));
      const notice = new Notification(title, { body: first.last_message?.excerpt ?? "", tag: first.id });
      notice.onclick = () => {
        window.focus();
        navigate(`/conversations/${first.id}`);
        notice.close();
      };
    }
  }, [rows, me.id, navigate, texts]);
  return null;
}

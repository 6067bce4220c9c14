/** What a system line of the log says. Pure. */
import type { Dates } from "../app/dates.ts";
import type { Texts } from "../locales/en.ts";
import type { NoteRow } from "./rows.ts";

type Words = Texts["conversation"];

/** `own`: the member who reads has done it. */
export function noteText(texts: Words, row: NoteRow, own: boolean, dates: Dates): string {
  return ofVisitor(texts, row) ?? ofTeam(texts, row, own) ?? ofFiling(texts, row, own, dates);
}

function ofVisitor(texts: Words, { note }: NoteRow): string | undefined {
  switch (note.type) {
    case "conversation_opened":
      return texts.opened;
    case "visitor_identified":
      return texts.identified(note.name || note.email || note.customer);
    case "contact_left":
      return texts.contactLeft(note.email);
    case "conversation_rated":
      return texts.rated(note.stars, note.comment ?? "");
    case "form_declined":
      return texts.formDeclined;
    default:
      return undefined;
  }
}

/** Who comes and goes. */
function ofTeam(texts: Words, { note, actor }: NoteRow, own: boolean): string | undefined {
  const who = actor.name ?? "";
  switch (note.type) {
    case "advisor_joined":
      if (actor.kind === "system") return texts.joined(note.name);
      if (note.member !== actor.id) return texts.handed(who, note.name);
      return own ? texts.youJoined : texts.joined(note.name);
    case "advisor_left":
      if (note.reason === "unanswered") return texts.leftUnanswered(note.name);
      if (note.reason === "gone") return texts.leftGone(note.name);
      return own && note.member === actor.id ? texts.youLeft : texts.left(note.name);
    case "conversation_routed":
      return texts.routed(note.candidates, note.free, Math.round(note.waited_ms / 1_000), note.speaks);
    case "team_asked":
      return texts.handed(who, note.name);
    case "colleague_joined":
      return own ? texts.youCameIn : texts.cameIn(note.name);
    case "colleague_left":
      return own ? texts.youLeft : texts.left(note.name);
    case "colleague_invited":
      return own ? texts.youInvited(note.name) : texts.invited(who, note.name);
    case "colleague_declined":
      return own ? texts.youDeclined : texts.declined(note.name);
    case "conversation_closed":
      if (note.by === "visitor") return texts.closedByVisitor;
      return own ? texts.youClosed : texts.closedByAdvisors(who);
    case "conversation_reopened":
      if (note.by === "visitor") return texts.reopenedByVisitor;
      return own ? texts.youReopened : texts.reopenedByAdvisors(who);
    default:
      return undefined;
  }
}

function ofFiling(texts: Words, { note, actor }: NoteRow, own: boolean, dates: Dates): string {
  const who = own ? texts.you : (actor.name ?? "");
  switch (note.type) {
    case "visitor_blocked":
      return texts.blockedBy(who, note.reason ?? "");
    case "visitor_unblocked":
      return texts.unblockedBy(who);
    case "visitor_erased":
      return texts.erasedBy(who);
    case "tags_changed":
      return texts.taggedBy(who, (note.tags ?? []).join(", "));
    case "conversation_snoozed":
      return texts.snoozedBy(who, dates.full(note.until));
    case "form_withdrawn":
      return texts.formWithdrawn(who);
    case "snooze_ended":
      return texts.snoozeEnded;
    default:
      return "";
  }
}

/** Nobody is there: when somebody will be, in the shopper's own time, and where the answer may go meanwhile. */
import { h } from "preact";
import { fill } from "../fill.ts";
import type { MoreTexts } from "../locales/en.ts";

export interface ContactProps {
  texts: MoreTexts;
  opensAt: number;
  /** Ask for an address: a message waits, and there is none yet. */
  asks: boolean;
  onLeave(email: string): void;
}

const WEEK_MS = 6 * 86_400_000;

/** "Monday at 09:00" within the week, with the date beyond it; by the clock of the shopper's device. */
export function when(at: number, now: number, language: string): string {
  const near = { weekday: "long", hour: "numeric", minute: "2-digit" } as const;
  const far = { dateStyle: "long", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat(language, at - now < WEEK_MS ? near : far).format(at);
}

export function Contact({ texts, opensAt, asks, onLeave }: ContactProps) {
  const now = Date.now();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onLeave(String(new FormData(event.currentTarget as HTMLFormElement).get("email")));
  };
  if (opensAt <= now && !asks) return null;
  return (
    <form class="ask" onSubmit={submit}>
      {opensAt > now && <p>{fill(texts.back, when(opensAt, now, texts.language))}</p>}
      {asks && <p>{texts.whereTo}</p>}
      {asks && (
        <input
          class="line"
          type="email"
          name="email"
          required
          maxLength={254}
          autocomplete="email"
          aria-label={texts.email}
          placeholder={texts.email}
        />
      )}
      {asks && (
        <button type="submit" class="plain">
          {texts.leave}
        </button>
      )}
    </form>
  );
}

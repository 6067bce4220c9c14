/** How was it? Five stars, and a word if the shopper likes; asked once a conversation has ended, and never in the way. */
import { h } from "preact";
import { fill } from "../fill.ts";
import type { MoreTexts } from "../locales/en.ts";

const STARS = [1, 2, 3, 4, 5];

export interface RatingProps {
  texts: MoreTexts;
  onRate(stars: number, comment: string): void;
}

export function Rating({ texts, onRate }: RatingProps) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    onRate(Number(given.get("stars")), String(given.get("comment") ?? ""));
  };
  return (
    <form class="ask rating" onSubmit={submit}>
      <fieldset>
        <legend>{texts.rate}</legend>
        {STARS.map((stars) => (
          <label key={stars}>
            <input
              type="radio"
              name="stars"
              value={stars}
              required
              aria-label={fill(stars > 1 ? texts.stars : texts.star, stars)}
            />
          </label>
        ))}
      </fieldset>
      <input class="line" name="comment" maxLength={2000} aria-label={texts.comment} placeholder={texts.comment} />
      <button type="submit" class="plain">
        {texts.sendRating}
      </button>
    </form>
  );
}

/** The page after an order; the browser fills in the order that it has just placed. */
import type { Language } from "../catalogue";
import { pathsOf } from "../routes";
import { texts } from "../texts";
import type { Page } from "./layout";

export function confirmationPage(language: Language): Page {
  const t = texts[language].confirmation;
  const { total } = texts[language].checkout;
  return {
    language,
    paths: pathsOf("confirmation"),
    title: t.title,
    description: t.heading,
    script: "confirmation-page",
    body: (
      <div class="wide section confirmation" id="confirmation" hidden>
        <h1>{t.title}</h1>
        <div id="no-order" hidden>
          <p>{t.none}</p>
        </div>
        <article id="order" hidden>
          <p class="lead">{t.heading}.</p>
          <p>
            {t.text} <strong id="order-email" />.
          </p>
          <p class="total-line">
            {t.number} <strong id="order-number" />
          </p>
          <ul class="summary-lines" id="order-lines" />
          <p class="total-line">
            {total} <strong id="order-total" />
          </p>
          <a href={pathsOf("account")[language]}>{t.follow}</a>
        </article>
        <a class="button" href={pathsOf("home")[language]}>
          {t.again}
        </a>
      </div>
    ),
  };
}

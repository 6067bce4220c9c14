/** The cart: an empty frame that the browser fills from what it keeps, since no server knows the cart. */
import type { Language } from "../catalogue";
import { categoryPaths, pathsOf } from "../routes";
import { texts } from "../texts";
import type { Page } from "./layout";

export function cartPage(language: Language): Page {
  const t = texts[language].cart;
  return {
    language,
    paths: pathsOf("cart"),
    title: t.title,
    description: t.title,
    script: "cart-page",
    body: (
      <div class="wide section cart">
        <h1>{t.title}</h1>
        <noscript>
          <p>{t.needsScript}</p>
        </noscript>
        <div id="cart-empty" hidden>
          <p>{t.empty}</p>
          <a class="button" href={categoryPaths("objects")[language]}>
            {t.browse}
          </a>
        </div>
        <div id="cart-full" hidden>
          <ul class="cart-lines" id="cart-lines" />
          <p class="total-line">
            {t.subtotal} <strong id="cart-subtotal" />
          </p>
          <p class="hint">{t.hint}</p>
          <a class="button" href={pathsOf("checkout")[language]}>
            {t.checkout}
          </a>
        </div>
        <LineTemplate language={language} />
      </div>
    ),
  };
}

function LineTemplate({ language }: { language: Language }) {
  const t = texts[language].cart;
  return (
    <template id="cart-line">
      <li class="cart-line">
        <img class="picture" width="96" height="96" alt="" />
        <a class="cart-line-name" href={pathsOf("cart")[language]}>
          {t.title}
        </a>
        <input
          class="cart-line-quantity"
          type="number"
          inputmode="numeric"
          min="1"
          max="20"
          aria-label={t.quantityOf}
        />
        <span class="price cart-line-price" />
        <button class="quiet" type="button">
          {t.remove}
        </button>
      </li>
    </template>
  );
}

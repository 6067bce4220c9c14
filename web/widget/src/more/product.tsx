/** A product that an advisor shows: its picture, name and price lead to its page; one tap puts it into the shop's cart. */
import type { EventFrame, ProductShown } from "@visavis/protocol";
import { h } from "preact";
import type { Store } from "../chat/store.ts";
import type { ChatHost } from "../contract.ts";
import type { MoreTexts } from "../locales/en.ts";

export function productsOf(host: ChatHost, store: Store, texts: MoreTexts) {
  return function ProductRow({ event, shown }: { event: EventFrame; shown: ProductShown }) {
    const { url, name, picture, availability = "" } = shown.product;
    const inCart = store.state.view?.events.some(
      ({ body }) => body.type === "product_put_in_cart" && body.shown === event.seq,
    );
    const put = async ({ currentTarget }: Event) => {
      const button = currentTarget as HTMLButtonElement;
      const told = button.parentElement?.querySelector("output") as HTMLOutputElement;
      button.disabled = true;
      told.textContent = "";
      try {
        if ((await host.cart?.(shown.product)) === false) throw new Error(url);
        await store.command({ type: "put_in_cart", conversation: event.conversation, shown: event.seq });
      } catch {
        told.textContent = texts.notInCart;
      }
      button.disabled = false;
    };
    return (
      <article class="product" aria-label={name}>
        <a href={url}>
          {picture && <img src={picture} alt="" loading="lazy" />}
          <span>
            <b>{name}</b>
            <span>{priceOf(shown, texts.language)}</span>
            {availability && <small>{texts[availability]}</small>}
          </span>
        </a>
        {inCart ? (
          <p>{texts.inCart}</p>
        ) : (
          host.cart &&
          availability !== "out_of_stock" && (
            <button type="button" class="plain" onClick={put}>
              {texts.putInCart}
            </button>
          )
        )}
        <output role="alert" />
      </article>
    );
  };
}

function priceOf({ product: { price = "", currency = "" } }: ProductShown, language: string): string {
  if (!price || !currency) return price;
  try {
    return new Intl.NumberFormat(language === "en" ? "en-GB" : language, { style: "currency", currency }).format(
      +price,
    );
  } catch {
    return `${price} ${currency}`;
  }
}

/** Checkout: who, where, how, with which card. The browser checks the form and keeps the order; the card is kept nowhere. */
import type { Language } from "../catalogue";
import { deliveryCents, deliveryIds } from "../delivery";
import { price } from "../money";
import { categoryPaths, pathsOf } from "../routes";
import { texts } from "../texts";
import { Field } from "./fields";
import type { Page } from "./layout";

interface Part {
  language: Language;
}

export function checkoutPage(language: Language): Page {
  const t = texts[language].checkout;
  return {
    language,
    paths: pathsOf("checkout"),
    title: t.title,
    description: t.title,
    script: "checkout-page",
    body: (
      <div class="wide section">
        <h1>{t.title}</h1>
        <div id="checkout-empty" hidden>
          <p>{t.empty}</p>
          <a class="button" href={categoryPaths("lighting")[language]}>
            {texts[language].cart.browse}
          </a>
        </div>
        <form class="checkout" id="checkout" method="post" action={pathsOf("confirmation")[language]} hidden>
          <div>
            <Contact language={language} />
            <Address language={language} />
            <Delivery language={language} />
            <Payment language={language} />
          </div>
          <Summary language={language} />
        </form>
      </div>
    ),
  };
}

function Contact({ language }: Part) {
  const t = texts[language].checkout;
  return (
    <fieldset>
      <legend>{t.contact}</legend>
      <Field id="name" name="name" label={t.name} autocomplete="name" required maxLength={100} />
      <Field id="email" name="email" label={t.email} hint={t.emailHint} type="email" autocomplete="email" required />
      <Field
        id="phone"
        name="phone"
        label={t.phone}
        hint={t.phoneHint}
        type="tel"
        autocomplete="tel"
        pattern="[0-9+ .\(\)\-]{6,20}"
        required
      />
    </fieldset>
  );
}

function Address({ language }: Part) {
  const t = texts[language].checkout;
  return (
    <fieldset>
      <legend>{t.address}</legend>
      <Field id="street" name="street" label={t.street} autocomplete="address-line1" required maxLength={120} />
      <Field id="extra" name="extra" label={t.extra} autocomplete="address-line2" maxLength={120} />
      <Field
        id="postcode"
        name="postcode"
        label={t.postcode}
        autocomplete="postal-code"
        width="half"
        required
        maxLength={10}
      />
      <Field id="city" name="city" label={t.city} autocomplete="address-level2" width="half" required maxLength={80} />
      <div class="field">
        <label for="country">{t.country}</label>
        <select id="country" name="country" autocomplete="country" required>
          {Object.entries(t.countries).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </fieldset>
  );
}

function Delivery({ language }: Part) {
  const t = texts[language].checkout;
  return (
    <fieldset>
      <legend>{t.how}</legend>
      {deliveryIds.map((id, index) => (
        <label class="choice" key={id}>
          <input type="radio" name="delivery" value={id} checked={index === 0} required />
          <span>
            {t.delivery[id].name}
            <small>{t.delivery[id].line}</small>
          </span>
          <span class="price" data-delivery-price={id}>
            {price(deliveryCents[id], language)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Payment({ language }: Part) {
  const t = texts[language].checkout;
  const digits = { inputmode: "numeric", required: true } as const;
  return (
    <fieldset>
      <legend>{t.payment}</legend>
      <Field id="card-name" name="card-name" label={t.cardName} autocomplete="cc-name" required />
      <Field
        id="card-number"
        name="card-number"
        label={t.card}
        hint={t.cardHint}
        title={t.cardFormat}
        autocomplete="cc-number"
        pattern="(?:[0-9] ?){13,19}"
        maxLength={23}
        {...digits}
      />
      <Field
        id="card-expiry"
        name="card-expiry"
        label={t.expiry}
        title={t.expiryFormat}
        autocomplete="cc-exp"
        width="half"
        pattern="(0[1-9]|1[0-2]) ?/ ?[0-9]{2}"
        maxLength={7}
        {...digits}
      />
      <Field
        id="card-cvc"
        name="card-cvc"
        label={t.cvc}
        title={t.cvcFormat}
        autocomplete="cc-csc"
        width="half"
        pattern="[0-9]{3,4}"
        maxLength={4}
        {...digits}
      />
    </fieldset>
  );
}

function Summary({ language }: Part) {
  const t = texts[language].checkout;
  return (
    <section class="summary" aria-labelledby="summary" data-free={t.free}>
      <h2 id="summary">{t.summary}</h2>
      <ul class="summary-lines" id="summary-lines" />
      <p class="total-line">
        {t.goods} <span id="goods" />
      </p>
      <p class="total-line">
        {t.shipping} <span id="shipping" />
      </p>
      <p class="total-line">
        {t.total} <strong id="total" />
      </p>
      <button class="button" type="submit">
        {t.pay}
      </button>
    </section>
  );
}

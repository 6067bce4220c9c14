/** The account: a sign-in form, then orders. Examples stand in the page; orders placed in this browser join them. */
import type { Language } from "../catalogue";
import { price } from "../money";
import { pathsOf } from "../routes";
import { texts } from "../texts";
import { Field } from "./fields";
import type { Page } from "./layout";

export function accountPage(language: Language): Page {
  const t = texts[language].account;
  return {
    language,
    paths: pathsOf("account"),
    title: t.title,
    description: t.lead,
    script: "account-page",
    body: (
      <div class="wide section account">
        <h1>{t.title}</h1>
        <form class="sign-in" id="sign-in" method="post">
          <p class="lead">{t.lead}</p>
          <Field id="email" name="email" label={t.email} type="email" autocomplete="username" required />
          <Field
            id="password"
            name="password"
            label={t.password}
            hint={t.hint}
            type="password"
            autocomplete="current-password"
            minLength={4}
            required
          />
          <button class="button" type="submit">
            {t.signIn}
          </button>
        </form>
        <Orders language={language} />
      </div>
    ),
  };
}

function Orders({ language }: { language: Language }) {
  const t = texts[language].account;
  return (
    <section id="signed-in" hidden>
      <p>
        {t.hello} <strong id="who" />{" "}
        <button class="quiet" id="sign-out" type="button">
          {t.signOut}
        </button>
      </p>
      <h2>{t.orders}</h2>
      <table class="orders" data-preparing={t.preparing}>
        <thead>
          <tr>
            <th scope="col">{t.order}</th>
            <th scope="col">{t.date}</th>
            <th scope="col">{t.state}</th>
            <th scope="col">{t.total}</th>
          </tr>
        </thead>
        <tbody id="orders">
          {t.past.map((order) => (
            <tr key={order.number}>
              <th scope="row">{order.number}</th>
              <td>{order.date}</td>
              <td>{order.state}</td>
              <td class="price">{price(order.totalCents, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The pages that are mostly words: the house, delivery and returns, contact, and the page that is not there. */
import type { Language } from "../catalogue";
import { deliveryCents, deliveryIds } from "../delivery";
import { price } from "../money";
import { pathsOf } from "../routes";
import { texts } from "../texts";
import type { Page } from "./layout";

interface Section {
  heading: string;
  text: string;
}

function Sections({ sections }: { sections: Section[] }) {
  return (
    <>
      {sections.map(({ heading, text }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <p>{text}</p>
        </section>
      ))}
    </>
  );
}

export function housePage(language: Language): Page {
  const { title, description, sections } = texts[language].house;
  return {
    language,
    paths: pathsOf("house"),
    title,
    description,
    body: (
      <article class="wide section prose">
        <h1>{title}</h1>
        <p class="lead">{description}</p>
        <Sections sections={sections} />
      </article>
    ),
  };
}

export function deliveryPage(language: Language): Page {
  const { title, description, sections } = texts[language].delivery;
  return {
    language,
    paths: pathsOf("delivery"),
    title,
    description,
    body: (
      <article class="wide section prose">
        <h1>{title}</h1>
        <p class="lead">{description}</p>
        <DeliveryCosts language={language} />
        <Sections sections={sections} />
      </article>
    ),
  };
}

function DeliveryCosts({ language }: { language: Language }) {
  const t = texts[language].delivery;
  const ways = texts[language].checkout.delivery;
  return (
    <section>
      <h2>{t.costs}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.way}</th>
            <th scope="col">{t.time}</th>
            <th scope="col">{t.cost}</th>
          </tr>
        </thead>
        <tbody>
          {deliveryIds.map((id) => (
            <tr key={id}>
              <th scope="row">{ways[id].name}</th>
              <td>{ways[id].line}</td>
              <td class="price">{price(deliveryCents[id], language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t.freeFrom}</p>
    </section>
  );
}

export function contactPage(language: Language): Page {
  const t = texts[language].contact;
  return {
    language,
    paths: pathsOf("contact"),
    title: t.title,
    description: t.description,
    body: (
      <article class="wide section prose">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <section>
          <h2>{t.phone}</h2>
          <p>
            <a href="tel:+33400000000">+33 4 00 00 00 00</a>
            <br />
            {t.phoneText}
          </p>
        </section>
        <section>
          <h2>{t.email}</h2>
          <p>
            <a href="mailto:bonjour@maison-alba.example">bonjour@maison-alba.example</a>
            <br />
            {t.emailText}
          </p>
        </section>
        <section>
          <h2>{t.shop}</h2>
          <address>
            {t.address.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </address>
          <p>{t.shopText}</p>
        </section>
      </article>
    ),
  };
}

/** Its languages lead to the home pages, as a missing page has no address of its own. */
export function notFoundPage(language: Language): Page {
  const t = texts[language].notFound;
  return {
    language,
    paths: pathsOf("home"),
    title: t.title,
    description: t.text,
    body: (
      <div class="wide section prose">
        <h1>{t.title}</h1>
        <p class="lead">{t.text}</p>
        <a class="button" href={pathsOf("home")[language]}>
          {t.back}
        </a>
      </div>
    ),
  };
}

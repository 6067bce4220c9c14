/** The front page: hero, a choice of products, the categories, the promises. */
import { categoryIds, type Language, products } from "../catalogue";
import { categoryPaths, pathsOf } from "../routes";
import { texts } from "../texts";
import type { Page } from "./layout";
import { Tiles } from "./tiles";

const chosenIds = [
  "opaline-lamp",
  "celadon-teapot",
  "dune-vase",
  "braise-cocotte",
  "ocre-cushion",
  "gres-plates",
  "luciole-lantern",
  "osier-basket",
];

export function homePage(language: Language): Page {
  const { home } = texts[language];
  return {
    language,
    paths: pathsOf("home"),
    title: home.title,
    description: home.description,
    body: (
      <>
        <Hero language={language} />
        <section class="wide section" aria-labelledby="chosen">
          <h2 id="chosen">{home.chosen}</h2>
          <Tiles products={products.filter(({ id }) => chosenIds.includes(id))} language={language} eager={4} />
        </section>
        <Rooms language={language} />
        <Promises language={language} />
      </>
    ),
  };
}

function Hero({ language }: { language: Language }) {
  const { home } = texts[language];
  return (
    <section class="hero">
      <img
        class="hero-picture"
        src="/pictures/hero.svg"
        width="1440"
        height="720"
        alt={home.heroPicture}
        fetchpriority="high"
      />
      <div class="hero-words wide">
        <h1>{home.heading}</h1>
        <p class="lead">{home.lead}</p>
        <a class="button" href={categoryPaths("lighting")[language]}>
          {home.cta}
        </a>
      </div>
    </section>
  );
}

function Rooms({ language }: { language: Language }) {
  const t = texts[language];
  return (
    <section class="wide section" aria-labelledby="rooms">
      <h2 id="rooms">{t.home.rooms}</h2>
      <ul class="rooms">
        {categoryIds.map((id) => (
          <li class="room" key={id}>
            <h3>
              <a class="room-link" href={categoryPaths(id)[language]}>
                {t.categories[id].name}
              </a>
            </h3>
            <p>{t.categories[id].line}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Promises({ language }: { language: Language }) {
  return (
    <section class="promises">
      <ul class="wide">
        {texts[language].home.promises.map(({ title, text }) => (
          <li key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

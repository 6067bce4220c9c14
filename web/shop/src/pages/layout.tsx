/** The frame of every page: head, header, footer. What stands between them is each page's own file. */
import type { ComponentChildren } from "preact";
import { type CategoryId, categoryIds, type Language, languages } from "../catalogue";
import { categoryPaths, type PageId, type Paths, pathsOf } from "../routes";
import { type Texts, texts } from "../texts";

/** Replaced by the server of the shop with the line that loads the widget. */
export const widgetPlaceholder = "<!--visavis-->";

export type Script = "cart-page" | "checkout-page" | "confirmation-page" | "account-page";

export interface Page {
  language: Language;
  paths: Paths;
  title: string;
  description: string;
  body: ComponentChildren;
  category?: CategoryId;
  script?: Script;
  /** schema.org facts about the page. */
  facts?: object;
}

export function Document({ page }: { page: Page }) {
  const t = texts[page.language];
  return (
    <html lang={page.language}>
      <Head page={page} t={t} />
      <body>
        <a class="skip" href="#content">
          {t.skip}
        </a>
        <Header page={page} t={t} />
        <main id="content">{page.body}</main>
        <Footer language={page.language} t={t} />
      </body>
    </html>
  );
}

function Head({ page, t }: { page: Page; t: Texts }) {
  const title = page.title.startsWith(t.shop) ? page.title : `${page.title} · ${t.shop}`;
  return (
    <head>
      <meta charset="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="description" content={page.description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#1f4a3c" />
      <link
        rel="preload"
        href="/assets/marcellus-latin-400-normal.woff2"
        as="font"
        type="font/woff2"
        crossorigin="anonymous"
      />
      <link rel="stylesheet" href="/assets/shop.css" />
      <link rel="icon" href="/pictures/mark.svg" type="image/svg+xml" />
      {languages.map((language) => (
        <link key={language} rel="alternate" hreflang={language} href={page.paths[language]} />
      ))}
      <link rel="alternate" hreflang="x-default" href={page.paths.en} />
      <script type="module" src="/assets/shop.js" />
      {page.script && <script type="module" src={`/assets/${page.script}.js`} />}
      {page.facts && <Facts facts={page.facts} />}
    </head>
  );
}

/** JSON in which no "</script>" can end the element early. */
function Facts({ facts }: { facts: object }) {
  const json = JSON.stringify(facts).replaceAll("<", "\\u003c");
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}

function Header({ page, t }: { page: Page; t: Texts }) {
  const { language } = page;
  const other = language === "en" ? "fr" : "en";
  return (
    <header class="header">
      <div class="header-bar wide">
        <a class="brand" href={pathsOf("home")[language]}>
          <img src="/pictures/mark.svg" width="32" height="32" alt="" />
          {t.shop}
        </a>
        <div class="header-tools">
          <a class="tool" href={page.paths[other]} hreflang={other} lang={other}>
            {t.nav.other}
          </a>
          <a class="tool" href={pathsOf("account")[language]}>
            {t.header.account}
          </a>
          <a class="tool" href={pathsOf("cart")[language]}>
            {t.header.cart}
            <span class="cart-count" id="cart-count" data-label={t.header.itemsInCart} />
          </a>
        </div>
      </div>
      <nav class="categories wide" aria-label={t.nav.categories}>
        <ul>
          {categoryIds.map((id) => (
            <li key={id}>
              <a href={categoryPaths(id)[language]} aria-current={id === page.category ? "true" : undefined}>
                {t.categories[id].name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

const helpPages = ["delivery", "contact", "house"] as const satisfies readonly PageId[];

function Footer({ language, t }: { language: Language; t: Texts }) {
  return (
    <footer class="footer">
      <div class="footer-columns wide">
        <div>
          <p class="footer-brand">{t.shop}</p>
          <p>{t.tagline}</p>
        </div>
        <nav aria-label={t.nav.shop}>
          <ul>
            {categoryIds.map((id) => (
              <li key={id}>
                <a href={categoryPaths(id)[language]}>{t.categories[id].name}</a>
              </li>
            ))}
          </ul>
        </nav>
        <nav aria-label={t.nav.help}>
          <ul>
            {helpPages.map((id) => (
              <li key={id}>
                <a href={pathsOf(id)[language]}>{t[id].title}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <p class="footer-note wide">{t.demo}</p>
    </footer>
  );
}

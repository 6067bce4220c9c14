/** The whole site as a table of files: path inside the output folder to content. Nothing is written here. */
import { categoryIds, type Language, languages, products } from "./catalogue";
import { accountPage } from "./pages/account";
import { cartPage } from "./pages/cart";
import { categoryPage } from "./pages/category";
import { checkoutPage } from "./pages/checkout";
import { confirmationPage } from "./pages/confirmation";
import { contactPage, deliveryPage, housePage, notFoundPage } from "./pages/content";
import { homePage } from "./pages/home";
import type { Page } from "./pages/layout";
import { productPage } from "./pages/product";
import { pictureFiles } from "./pictures";
import { productList } from "./product-list";
import { renderPage } from "./render";
import { fileOf } from "./routes";

export type Files = Map<string, string>;

export function siteFiles(): Files {
  const files: Files = pictureFiles();
  for (const language of languages) {
    for (const page of pagesIn(language)) {
      files.set(fileOf(page.paths[language]), renderPage(page));
    }
  }
  files.set("404.html", renderPage(notFoundPage("en")));
  files.set("fr/404.html", renderPage(notFoundPage("fr")));
  files.set("sitemap.xml", sitemap());
  files.set("products.json", JSON.stringify(productList(), null, 2));
  return files;
}

/** The server puts its own address in the place of this one. */
export const ANYWHERE = "https://shop.example";

function sitemap(): string {
  const pages = languages.flatMap((language) => pagesIn(language).map(({ paths }) => paths[language]));
  const places = pages.map((path) => `  <url><loc>${ANYWHERE}${path}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${places.join("\n")}
</urlset>
`;
}

function pagesIn(language: Language): Page[] {
  return [
    homePage(language),
    ...categoryIds.map((category) => categoryPage(category, language)),
    ...products.map((product) => productPage(product, language)),
    cartPage(language),
    checkoutPage(language),
    confirmationPage(language),
    accountPage(language),
    housePage(language),
    deliveryPage(language),
    contactPage(language),
  ];
}

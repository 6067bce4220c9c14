/** The address of every page in both languages: the only file that knows what a path looks like. */
import type { CategoryId, Language, Product } from "./catalogue";

export const pageIds = ["home", "cart", "checkout", "confirmation", "account", "house", "delivery", "contact"] as const;
export type PageId = (typeof pageIds)[number];

export type Paths = Record<Language, string>;

const pages: Record<PageId, Paths> = {
  home: { en: "/", fr: "/fr/" },
  cart: { en: "/cart/", fr: "/fr/panier/" },
  checkout: { en: "/checkout/", fr: "/fr/commande/" },
  confirmation: { en: "/checkout/confirmation/", fr: "/fr/commande/confirmation/" },
  account: { en: "/account/", fr: "/fr/compte/" },
  house: { en: "/our-house/", fr: "/fr/la-maison/" },
  delivery: { en: "/delivery-and-returns/", fr: "/fr/livraison-et-retours/" },
  contact: { en: "/contact/", fr: "/fr/contact/" },
};

const categories: Record<CategoryId, Paths> = {
  lighting: { en: "/lighting/", fr: "/fr/luminaires/" },
  table: { en: "/table/", fr: "/fr/table/" },
  kitchen: { en: "/kitchen/", fr: "/fr/cuisine/" },
  textiles: { en: "/textiles/", fr: "/fr/linge/" },
  objects: { en: "/objects/", fr: "/fr/objets/" },
};

export function pathsOf(page: PageId): Paths {
  return pages[page];
}

export function categoryPaths(category: CategoryId): Paths {
  return categories[category];
}

export function productPaths(product: Product): Paths {
  const folder = categories[product.category];
  return { en: `${folder.en}${product.en.slug}/`, fr: `${folder.fr}${product.fr.slug}/` };
}

export function pictureOf(product: Product): string {
  return `/pictures/${product.id}.svg`;
}

/** The file in which the page of a path is written: a clean address is a folder with its index. */
export function fileOf(path: string): string {
  return path.endsWith("/") ? `${path.slice(1)}index.html` : path.slice(1);
}

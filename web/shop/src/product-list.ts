/** products.json: what is sold, per language, for the shop's own scripts and for whoever imports the catalogue. */
import { type CategoryId, type Language, type Product, products } from "./catalogue";
import { pictureOf, productPaths } from "./routes";

export interface ListedProduct {
  id: string;
  sku: string;
  name: string;
  description: string;
  /** In euros, VAT included. */
  price: number;
  currency: "EUR";
  /** Addresses from the root of the shop. */
  url: string;
  image: string;
  category: CategoryId;
}

export type ProductList = Record<Language, ListedProduct[]>;

export function productList(): ProductList {
  const list = (language: Language) => products.map((product) => listed(product, language));
  return { en: list("en"), fr: list("fr") };
}

function listed(product: Product, language: Language): ListedProduct {
  return {
    id: product.id,
    sku: product.sku,
    name: product[language].name,
    description: product[language].line,
    price: product.priceCents / 100,
    currency: "EUR",
    url: productPaths(product)[language],
    image: pictureOf(product),
    category: product.category,
  };
}

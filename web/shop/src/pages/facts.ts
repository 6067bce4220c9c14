/** What a product page tells search engines: schema.org Product and BreadcrumbList. */
import type { Language, Product } from "../catalogue";
import { categoryPaths, pathsOf, pictureOf, productPaths } from "../routes";
import { texts } from "../texts";

export function productFacts(product: Product, language: Language): object {
  return { "@context": "https://schema.org", "@graph": [item(product, language), breadcrumb(product, language)] };
}

function item(product: Product, language: Language) {
  const t = texts[language];
  const { name, story, material } = product[language];
  return {
    "@type": "Product",
    name,
    description: story,
    material,
    sku: product.sku,
    image: pictureOf(product),
    category: t.categories[product.category].name,
    brand: { "@type": "Brand", name: t.shop },
    weight: { "@type": "QuantitativeValue", value: product.weightKg, unitCode: "KGM" },
    offers: {
      "@type": "Offer",
      url: productPaths(product)[language],
      price: (product.priceCents / 100).toFixed(2),
      priceCurrency: "EUR",
      availability: "https://schema.org/InStock",
      itemCondition: "https://schema.org/NewCondition",
    },
  };
}

function breadcrumb(product: Product, language: Language) {
  const t = texts[language];
  const steps = [
    { name: t.shop, item: pathsOf("home")[language] },
    { name: t.categories[product.category].name, item: categoryPaths(product.category)[language] },
    { name: product[language].name, item: productPaths(product)[language] },
  ];
  return {
    "@type": "BreadcrumbList",
    itemListElement: steps.map((step, index) => ({ "@type": "ListItem", position: index + 1, ...step })),
  };
}

/** A product: picture, price, form to add it to the cart, details, neighbours. */
import { type Language, type Product, products, productsOf } from "../catalogue";
import { locales } from "../locale";
import { price } from "../money";
import { categoryPaths, pathsOf, pictureOf, productPaths } from "../routes";
import { texts } from "../texts";
import { productFacts } from "./facts";
import type { Page } from "./layout";
import { Tiles } from "./tiles";

interface ProductProps {
  product: Product;
  language: Language;
}

export function productPage(product: Product, language: Language): Page {
  const { name, line } = product[language];
  return {
    language,
    category: product.category,
    paths: productPaths(product),
    title: name,
    description: line,
    facts: productFacts(product, language),
    body: (
      <div class="wide">
        <Breadcrumb product={product} language={language} />
        <article class="product">
          <img
            class="picture"
            src={pictureOf(product)}
            width="640"
            height="640"
            alt={product[language].picture}
            fetchpriority="high"
          />
          <div class="product-words">
            <h1>{name}</h1>
            <p class="lead">{line}</p>
            <Offer product={product} language={language} />
            <p>{product[language].story}</p>
            <Details product={product} language={language} />
          </div>
        </article>
        <section class="section" aria-labelledby="related">
          <h2 id="related">{texts[language].product.related}</h2>
          <Tiles products={relatedTo(product)} language={language} />
        </section>
      </div>
    ),
  };
}

function Breadcrumb({ product, language }: ProductProps) {
  const t = texts[language];
  return (
    <nav class="breadcrumb" aria-label={t.product.youAreHere}>
      <ol>
        <li class="breadcrumb-step">
          <a class="breadcrumb-link" href={pathsOf("home")[language]}>
            {t.shop}
          </a>
        </li>
        <li class="breadcrumb-step">
          <a class="breadcrumb-link" href={categoryPaths(product.category)[language]}>
            {t.categories[product.category].name}
          </a>
        </li>
        <li class="breadcrumb-step" aria-current="page">
          {product[language].name}
        </li>
      </ol>
    </nav>
  );
}

function Offer({ product, language }: ProductProps) {
  const t = texts[language].product;
  return (
    <>
      <p class="product-price">
        <span class="price">{price(product.priceCents, language)}</span> <small>{t.vat}</small>
      </p>
      <form class="buy" id="buy" data-sku={product.sku}>
        <label for="quantity">{t.quantity}</label>
        <input id="quantity" name="quantity" type="number" inputmode="numeric" min="1" max="20" value="1" required />
        <button class="button" type="submit">
          {t.add}
        </button>
        <p class="buy-outcome" role="status">
          <span id="added" hidden>
            {t.added} <a href={pathsOf("cart")[language]}>{t.seeCart}</a>
          </span>
        </p>
      </form>
      <ul class="assurances">
        <li class="assurance">{t.stock}</li>
        <li class="assurance">{t.delivery}</li>
      </ul>
    </>
  );
}

function Details({ product, language }: ProductProps) {
  const t = texts[language].product;
  const weight = new Intl.NumberFormat(locales[language], { style: "unit", unit: "kilogram" }).format(product.weightKg);
  const rows = [
    [t.material, product[language].material],
    [t.size, product.size],
    [t.weight, weight],
    [t.reference, product.sku],
  ];
  return (
    <>
      <h2 class="details-title">{t.details}</h2>
      <dl class="details">
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** The rest of the category, then one from the category after it: four in all. */
function relatedTo(product: Product): Product[] {
  const same = productsOf(product.category).filter(({ id }) => id !== product.id);
  const last = products.indexOf(products.findLast(({ category }) => category === product.category) ?? product);
  const next = products[(last + 1) % products.length];
  return next ? [...same, next] : same;
}

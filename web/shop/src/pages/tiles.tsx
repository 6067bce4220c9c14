/** Products as tiles in a grid, the same on the home, category and product pages. */
import type { Language, Product } from "../catalogue";
import { price } from "../money";
import { pictureOf, productPaths } from "../routes";

interface TilesProps {
  products: readonly Product[];
  language: Language;
  /** The level below the heading that the grid stands under. */
  heading?: "h2" | "h3";
  /** How many pictures are likely in view at once, and so load without waiting. */
  eager?: number;
}

export function Tiles({ products, language, heading = "h3", eager = 0 }: TilesProps) {
  return (
    <ul class="tiles">
      {products.map((product, index) => (
        <li class="tile" key={product.id}>
          <Tile product={product} language={language} heading={heading} lazy={index >= eager} />
        </li>
      ))}
    </ul>
  );
}

interface TileProps {
  product: Product;
  language: Language;
  heading: "h2" | "h3";
  lazy: boolean;
}

function Tile({ product, language, heading: Heading, lazy }: TileProps) {
  const { name, line, picture } = product[language];
  return (
    <>
      <img
        class="picture"
        src={pictureOf(product)}
        width="640"
        height="640"
        alt={picture}
        loading={lazy ? "lazy" : "eager"}
      />
      <Heading class="tile-name">
        <a class="tile-link" href={productPaths(product)[language]}>
          {name}
        </a>
      </Heading>
      <p class="tile-line">{line}</p>
      <p class="price">{price(product.priceCents, language)}</p>
    </>
  );
}

/** A category: its title and its products. */
import { type CategoryId, type Language, productsOf } from "../catalogue";
import { categoryPaths } from "../routes";
import { texts } from "../texts";
import type { Page } from "./layout";
import { Tiles } from "./tiles";

export function categoryPage(category: CategoryId, language: Language): Page {
  const { name, line } = texts[language].categories[category];
  return {
    language,
    category,
    paths: categoryPaths(category),
    title: name,
    description: line,
    body: (
      <div class="wide section">
        <h1>{name}</h1>
        <p class="lead">{line}</p>
        <Tiles products={productsOf(category)} language={language} heading="h2" eager={4} />
      </div>
    ),
  };
}

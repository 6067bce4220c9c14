/** The shop as it is served: built into a temporary folder, read back file by file. */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type HTMLElement, parse } from "node-html-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { categoryIds, languages, products } from "../src/catalogue";
import { deliveryCents, freeFromCents } from "../src/delivery";
import { price } from "../src/money";
import type { ProductList } from "../src/product-list";
import { fileOf, pageIds, productPaths } from "../src/routes";
import { texts } from "../src/texts";

const run = promisify(execFile);
const shop = fileURLToPath(new URL("..", import.meta.url));

let folder = "";
let files: string[] = [];
const pages = new Map<string, { text: string; root: HTMLElement }>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "shop-"));
  await run("npx", ["tsx", "src/build.ts", folder], { cwd: shop });
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  for (const file of files.filter((name) => name.endsWith(".html"))) {
    const text = await readFile(join(folder, file), "utf8");
    pages.set(file, { text, root: parse(text) });
  }
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a check finds wrong on any page, as "page: finding", so that a failure names the place. */
function findings(check: (root: HTMLElement, text: string, file: string) => string[]): string[] {
  return [...pages].flatMap(([file, { root, text }]) => check(root, text, file).map((found) => `${file}: ${found}`));
}

describe("every page", () => {
  test("exists in both languages", () => {
    const perLanguage = pageIds.length + categoryIds.length + products.length + 1;
    expect(pages.size).toBe(perLanguage * languages.length);
  });

  test("links only to what exists", () => {
    const missing = findings((root) =>
      root
        .querySelectorAll("[href], [src], [action]")
        .map((node) => node.getAttribute("href") ?? node.getAttribute("src") ?? node.getAttribute("action") ?? "")
        .filter((address) => !/^(#|mailto:|tel:)/.test(address))
        .filter((address) => !address.startsWith("/") || !files.includes(fileOf(address))),
    );
    expect(missing).toEqual([]);
  });

  test("has the widget's placeholder once, on the line before the head ends", () => {
    const wrong = findings((_root, text) => {
      const once = text.split("<!--visavis-->").length === 2;
      return once && text.includes("\n<!--visavis-->\n</head>") ? [] : ["placeholder"];
    });
    expect(wrong).toEqual([]);
  });

  test("has no inline script, style or handler, so that a strict policy can be set", () => {
    const inline = findings((root) =>
      [
        ...root
          .querySelectorAll("script:not([src])")
          .filter((node) => node.getAttribute("type") !== "application/ld+json"),
        ...root.querySelectorAll("style, [style]"),
        ...root.querySelectorAll("*").filter((node) => Object.keys(node.attributes).some((name) => /^on/i.test(name))),
      ].map((node) => node.outerHTML.slice(0, 80)),
    );
    expect(inline).toEqual([]);
  });

  test("says its language and its counterpart", () => {
    const wrong = findings((root, _text, file) => {
      const language = file.startsWith("fr/") ? "fr" : "en";
      const alternates = root.querySelectorAll("link[rel=alternate]").map((node) => node.getAttribute("hreflang"));
      const right = root.querySelector("html")?.getAttribute("lang") === language;
      return right && ["en", "fr", "x-default"].every((name) => alternates.includes(name)) ? [] : ["language"];
    });
    expect(wrong).toEqual([]);
  });

  test("has one title, one first heading, and pictures with size and text", () => {
    const wrong = findings((root) => [
      ...(root.querySelectorAll("title").length === 1 ? [] : ["title"]),
      ...(root.querySelectorAll("h1").length === 1 ? [] : ["h1"]),
      ...root
        .querySelectorAll("img")
        .filter((image) => !["width", "height", "alt"].every((name) => image.hasAttribute(name)))
        .map((image) => image.outerHTML),
    ]);
    expect(wrong).toEqual([]);
  });
});

describe("a product page", () => {
  const shown = products.flatMap((product) =>
    languages.map((language) => ({ product, language, name: `${language} ${product.id}` })),
  );

  test.each(shown)("tells search engines what it sells: $name", ({ product, language }) => {
    const path = productPaths(product)[language];
    const root = pages.get(fileOf(path))?.root;
    const facts = JSON.parse(root?.querySelector('script[type="application/ld+json"]')?.rawText ?? "{}");
    const [item, breadcrumb] = facts["@graph"];
    expect(facts["@context"]).toBe("https://schema.org");
    expect(item).toMatchObject({ "@type": "Product", name: product[language].name, sku: product.sku });
    expect(item.offers).toMatchObject({ "@type": "Offer", priceCurrency: "EUR", url: path });
    expect(item.offers.price).toBe((product.priceCents / 100).toFixed(2));
    expect(files).toContain(item.image.slice(1));
    expect(breadcrumb.itemListElement.map((step: { position: number }) => step.position)).toEqual([1, 2, 3]);
  });
});

describe("products.json", () => {
  test("lists every product in both languages with addresses that exist", async () => {
    const list: ProductList = JSON.parse(await readFile(join(folder, "products.json"), "utf8"));
    for (const language of languages) {
      expect(list[language].map(({ sku }) => sku)).toEqual(products.map(({ sku }) => sku));
      expect(
        list[language].filter(({ url, image }) => !files.includes(fileOf(url)) || !files.includes(image.slice(1))),
      ).toEqual([]);
    }
  });
});

describe("the table of products", () => {
  test("has no reference, id or address twice", () => {
    const keys = products.flatMap((product) => [
      product.id,
      product.sku,
      productPaths(product).en,
      productPaths(product).fr,
    ]);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("texts", () => {
  test.each(languages)("announce the delivery prices that the checkout asks: %s", (language) => {
    const { product, cart, delivery } = texts[language];
    const plain = (text: string) => text.replaceAll(/\s/g, " ");
    const free = plain(price(freeFromCents, language));
    expect(product.delivery).toContain(plain(price(Math.min(...Object.values(deliveryCents)), language)));
    expect([product.delivery, cart.hint, delivery.freeFrom].filter((text) => !plain(text).includes(free))).toEqual([]);
  });
});

import type { WidgetConfig } from "@visavis/protocol";
import { describe, expect, it } from "vitest";
import { contrastOf, lookOf, previewOf } from "../src/sites/look.ts";
import { placesLost, textsOf, wordsFit } from "../src/sites/words.ts";

const BASE: WidgetConfig = {
  site: "",
  name: "",
  appearance: {},
  language: "de",
  available: true,
  texts: { chat: "Chatten Sie mit uns", failed: "Fehler" },
};

describe("the preview", () => {
  const look = { ...lookOf(undefined), language: "de" as const, greeting: "Hello", name: "Alba" };

  it("is told what the server would tell", () => {
    const config = previewOf(BASE, { ...look, words: { de: { chat: "Fragen?", send: "Ab" } } }, "p");
    expect(config).toMatchObject({ name: "Alba", texts: { chat: "Fragen?", failed: "Fehler" }, picture: "p" });
    expect(config.words?.send).toBe("Ab");
    expect(config.appearance.greeting).toBe("Hello");
  });

  it("hears a greeting in its language before the one for all, and passes over what is empty", () => {
    const words = { de: { greeting: "Servus", chat: " " }, fr: { chat: "Non" } };
    const config = previewOf(BASE, { ...look, words }, "");
    expect([config.appearance.greeting, config.words?.greeting]).toEqual(["", "Servus"]);
    expect(config.texts?.chat).toBe("Chatten Sie mit uns");
  });

  it("keeps a colour that is still being written out of the widget", () => {
    expect(previewOf(BASE, { ...look, accent: "#12" }, "").appearance.accent).toBe("#d8452e");
  });
});

describe("the contrast of an accent", () => {
  it("is told, with the accent that the widget takes where no text could be read", () => {
    expect(contrastOf("#1d2330")).toMatchObject({ instead: undefined, faint: false });
    const middling = contrastOf("#D8452E");
    expect(middling.instead).toMatch(/^#[0-9a-f]{6}$/);
    expect(middling.ratio).toBeGreaterThanOrEqual(4.5);
    expect(contrastOf("#f7e08a").faint).toBe(true);
  });
});

describe("a shop's own words", () => {
  it("stand in the places of every text of the widget, in each language", () => {
    expect(textsOf("nl").map(({ name }) => name)).toEqual(textsOf("en").map(({ name }) => name));
    expect(textsOf("en").map(({ name }) => name)).not.toContain("language");
  });

  it("keep the place where something is filled in", () => {
    expect(placesLost("# joined", "somebody joined")).toBe(true);
    expect(placesLost("# joined", "")).toBe(false);
    expect(wordsFit({ de: { joined: "Hier ist #" } })).toBe(true);
    expect(wordsFit({ de: { joined: "Hier" } })).toBe(false);
  });
});

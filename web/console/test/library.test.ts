import type { Document } from "@visavis/protocol";
import { describe, expect, it } from "vitest";
import { ANYTHING, choices, fitting, handedOut, inOrder } from "../src/documents/library/matching.ts";

const document = (id: string, said: Partial<Document> = {}): Document => ({ id, name: id, changed_at: 0, ...said });
const ids = (documents: readonly Document[]) => documents.map(({ id }) => id);

describe("the library", () => {
  const all = [
    document("Été", { folder: "Brochures", tags: ["lamps"], language: "fr" }),
    document("Care", { tags: ["linen"] }),
    document("Summer", { folder: "Brochures", language: "en" }),
  ];

  it("is narrowed by name without accents, by folder, tag and language", () => {
    expect(ids(fitting(all, { ...ANYTHING, name: " ete" }))).toEqual(["Été"]);
    expect(ids(fitting(all, { ...ANYTHING, folder: "Brochures" }))).toEqual(["Été", "Summer"]);
    expect(ids(fitting(all, { ...ANYTHING, tag: "linen" }))).toEqual(["Care"]);
    expect(ids(fitting(all, { ...ANYTHING, folder: "Brochures", language: "en" }))).toEqual(["Summer"]);
  });

  it("offers the shopper's language first, then any, then others, and last what cannot be given", () => {
    const late = document("Past", { language: "fr", hindrance: "expired" });
    expect(ids(inOrder([late, ...all], "fr-CH"))).toEqual(["Été", "Care", "Summer", "Past"]);
  });

  it("hands out the pinned version, or the last", () => {
    const versions = [1, 2].map((number) => ({ number })) as unknown as Document["versions"] & {};
    expect(handedOut(document("Lamps", { versions }))?.number).toBe(2);
    expect(handedOut(document("Lamps", { versions, pinned: 1 }))?.number).toBe(1);
    expect(handedOut(document("Lamps"))).toBeUndefined();
  });

  it("offers each folder once", () => {
    expect(choices(["b", "", "a", "b"])).toEqual(["a", "b"]);
  });
});

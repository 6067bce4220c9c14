import type { Document, EventFrame, FileAttached } from "@visavis/protocol";
import { describe, expect, it } from "vitest";
import { ANYTHING, choices, fitting, handedOut, inOrder } from "../src/documents/library/matching.ts";
import { pageRanges, readOf } from "../src/documents/rows.ts";

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

describe("what a shopper has read", () => {
  const read = (file: string, ...pages: [number, number][]) =>
    ({
      body: { type: "document_read", file, pages: pages.map(([page, ms]) => ({ page, ms })) },
    }) as unknown as EventFrame;

  it("is told of each file for all readings together", () => {
    const events = [read("f1", [0, 2_000], [1, 1_000]), read("f2", [5, 9_000]), read("f1", [1, 4_000], [3, 1_000])];
    expect(readOf(events, { file: "f1" } as FileAttached)).toEqual({ read: [0, 1, 3], readMs: 8_000 });
    expect(readOf(events, { file: "" } as FileAttached)).toEqual({ read: [], readMs: 0 });
  });

  it("is shown as ranges of pages", () => {
    expect(pageRanges([0, 1, 2, 3, 6])).toBe("1–4, 7");
    expect(pageRanges([2])).toBe("3");
  });
});

// @vitest-environment jsdom
import { describe, expect, it, test } from "vitest";
import { type Choice, found } from "../src/app/keys/choices.ts";
import {
  chordOf,
  focusOf,
  keysOf,
  NAMES,
  SHORTCUTS,
  setWantsSingleKeys,
  shortcutOf,
  wantsSingleKeys,
} from "../src/app/keys/shortcuts.ts";

const press = (key: string, fields: Partial<KeyboardEvent> = {}) => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...fields,
});

describe("what was pressed", () => {
  test.each([
    ["a letter", press("t"), "t"],
    ["a letter in capitals", press("T"), "t"],
    ["a sign that needs Shift", press("?", { shiftKey: true }), "?"],
    ["an arrow with Shift", press("ArrowLeft", { shiftKey: true }), "shift+arrowleft"],
    ["Ctrl and a letter", press("k", { ctrlKey: true }), "mod+k"],
    ["a letter of another script, by its place", press("е", { code: "KeyT" }), "t"],
    ["a French digit, by its place", press("é", { code: "Digit2" }), "2"],
    ["a French digit with Shift", press("2", { code: "Digit2", shiftKey: true }), "2"],
    ["with Alt, nothing", press("t", { altKey: true }), ""],
    ["with the key of the system, nothing", press("k", { metaKey: true }), ""],
  ])("%s", (_, pressed, chord) => {
    expect(chordOf(pressed, false)).toBe(chord);
  });

  it("is told by ⌘ on a Mac", () => {
    expect(chordOf(press("k", { metaKey: true }), true)).toBe("mod+k");
    expect(chordOf(press("k", { ctrlKey: true }), true)).toBe("");
  });
});

describe("a shortcut", () => {
  test.each([
    ["fires on the page", "t", "page", "take"],
    ["never fires while somebody types", "t", "field", undefined],
    ["nor in a dialog or a menu", "t", "overlay", undefined],
    ["leaves the field from the field", "escape", "field", "leave"],
    ["leaves Escape to what stands above the page", "escape", "overlay", undefined],
    ["opens the palette from anywhere", "mod+k", "overlay", "palette"],
    ["is none of the others", "q", "page", undefined],
    ["is nothing without a key", "", "page", undefined],
  ] as const)("%s", (_, chord, focus, name) => {
    expect(shortcutOf(chord, focus, true)).toBe(name);
  });

  it("of a single key can be switched off", () => {
    expect(shortcutOf("t", "page", false)).toBeUndefined();
    expect(shortcutOf("mod+k", "page", false)).toBe("palette");
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    expect(wantsSingleKeys(storage)).toBe(true);
    setWantsSingleKeys(storage, false);
    expect(wantsSingleKeys(storage)).toBe(false);
  });

  it("has keys of its own, and says them", () => {
    const chords = NAMES.map((name) => SHORTCUTS[name].chord).filter(Boolean);
    expect(new Set(chords).size).toBe(chords.length);
    expect(keysOf("palette", false)).toEqual(["Ctrl", "K"]);
    expect(keysOf("palette", true)).toEqual(["⌘", "K"]);
    expect(keysOf("available", true)).toEqual([]);
  });
});

test.each([
  ["<textarea></textarea>", "field"],
  ["<input>", "field"],
  ["<input type=search>", "field"],
  ["<select></select>", "field"],
  ["<p contenteditable></p>", "field"],
  ["<input type=radio>", "page"],
  ["<input type=checkbox role=switch>", "page"],
  ["<button>Take</button>", "page"],
  ["<div role=dialog><button></button></div>", "overlay"],
  ["<div role=dialog><textarea></textarea></div>", "overlay"],
  ["<div role=menu><button role=menuitem></button></div>", "overlay"],
])("the keyboard belongs, in %s, to the %s", (html, focus) => {
  const box = document.createElement("div");
  box.innerHTML = html;
  expect(focusOf([...box.querySelectorAll("*")].at(-1) ?? null)).toBe(focus);
});

describe("the palette", () => {
  const choice = (kind: Choice["kind"], label: string, hint?: string): Choice => ({
    id: `${kind} ${label}`,
    kind,
    label,
    ...(hint && { hint }),
    run: () => {},
  });
  const CHOICES = [
    choice("actions", "Take it"),
    choice("pages", "Équipes"),
    choice("conversations", "Ana Müller", "Is the lamp in stock?"),
    choice("conversations", "Visitor 1a2b", "Where is my order"),
    choice("members", "Hugo Laurent"),
  ];
  const labels = (search: string) => [...found(CHOICES, search).values()].flat().map(({ label }) => label);

  test.each([
    ["", ["Take it", "Équipes", "Ana Müller", "Visitor 1a2b"]],
    ["equ", ["Équipes"]],
    ["muller lamp", ["Ana Müller"]],
    ["IT", ["Take it"]],
    ["lau", ["Hugo Laurent"]],
    ["amp", []],
    ["   ", ["Take it", "Équipes", "Ana Müller", "Visitor 1a2b"]],
    ["+*(", ["Take it", "Équipes", "Ana Müller", "Visitor 1a2b"]],
  ])("finds by the beginnings of words: “%s”", (search, expected) => {
    expect(labels(search)).toEqual(expected);
  });

  it("shows a handful of each kind", () => {
    const many = Array.from({ length: 500 }, (_, at) => choice("conversations", `Visitor ${at}`));
    expect([...found(many, "visitor").values()].flat().length).toBeLessThan(20);
  });
});

import { ProblemError } from "@visavis/client";
import type { Conversation, Me, Problem } from "@visavis/protocol";
import { describe, expect, it } from "vitest";
import { datesIn } from "../src/app/dates.ts";
import { initialLanguage, LANGUAGES, TEXTS } from "../src/app/language.ts";
import { errorText, problemText } from "../src/app/problems.ts";
import { keepDraft, readDraft } from "../src/conversations/drafts.ts";
import { powersOver } from "../src/conversations/standing.ts";
import { newPassword } from "../src/people/passwords.ts";
import { rolesToGive } from "../src/people/roles.ts";
import { readOrigins } from "../src/sites/origins.ts";
import { policySources } from "../src/sites/snippet.ts";

describe("allowed origins", () => {
  it("are read one a line, each once, without the final slash and the default port", () => {
    const field = "https://Shop.example/\n\n  http://localhost:8001\nhttps://shop.example:443\n";
    expect(readOrigins(field)).toEqual({ origins: ["https://shop.example", "http://localhost:8001"] });
  });

  it("may stand for every name below one", () => {
    expect(readOrigins("https://*.shop.example")).toEqual({ origins: ["https://*.shop.example"] });
  });

  it.each([
    ["shop.example", "bad"],
    ["ftp://shop.example", "bad"],
    ["javascript:alert(1)", "bad"],
    ["https://user@shop.example", "bad"],
    ["https://shop.example/cart", "path"],
    ["https://shop.example/?a=1", "path"],
  ])("refuses %s and tells the line", (text, fault) => {
    expect(readOrigins(`https://a.example\n${text}`)).toMatchObject({ line: 2, fault });
  });

  it("are at most fifty", () => {
    const field = Array.from({ length: 51 }, (_, at) => `https://s${at}.example`).join("\n");
    expect(readOrigins(field)).toMatchObject({ fault: "more" });
  });
});

it("tells what a strict policy must allow", () => {
  const bare = ["script-src https://chat.example", "connect-src https://chat.example wss://chat.example"];
  expect(policySources("https://chat.example", false)).toEqual(bare);
  expect(policySources("https://chat.example", true)).toEqual([...bare, "img-src https://chat.example"]);
});

describe("what one may do in a conversation", () => {
  const me = (permissions: string[]) => ({ id: "claire", permissions }) as unknown as Me;
  const advisor = me(["conversation.read", "conversation.take"]);
  const supervisor = me(["conversation.read", "conversation.take", "conversation.take_over"]);
  const given = (status: Conversation["status"], assignee?: string) =>
    ({ status, assignee: assignee ? { kind: "member", id: assignee } : null }) as Conversation;

  it("depends on whose it is", () => {
    expect(powersOver(given("waiting"), advisor)).toMatchObject({ standing: "waiting", mayTake: true });
    expect(powersOver(given("assigned", "claire"), advisor).standing).toBe("mine");
    expect(powersOver(given("assigned", "hugo"), advisor)).toMatchObject({
      standing: "theirs",
      mayTakeOver: false,
    });
    expect(powersOver(given("assigned", "hugo"), supervisor).mayTakeOver).toBe(true);
    expect(powersOver(given("closed", "claire"), advisor)).toMatchObject({
      standing: "closed",
      mayReopen: true,
    });
  });
});

describe("the language", () => {
  const kept = (language: string | null) => ({ getItem: () => language });

  it("is the one kept here, then the browser's, then English", () => {
    expect(initialLanguage(kept("fr"), ["en-GB"])).toBe("fr");
    expect(initialLanguage(kept(null), ["sv-SE", "fr-CA", "en"])).toBe("fr");
    expect(initialLanguage(kept(null), ["de-CH"])).toBe("de");
    expect(initialLanguage(kept("xx"), ["sv"])).toBe("en");
  });

  it("has no empty text", () => {
    const empty = (value: unknown): boolean =>
      typeof value === "object" ? Object.values(value ?? {}).some(empty) : value === "";
    expect(LANGUAGES.filter((language) => empty(TEXTS[language]))).toEqual([]);
  });

  it("writes relative times", () => {
    const now = Date.UTC(2026, 2, 3, 12);
    expect(datesIn("en").ago(now - 5 * 60_000, now)).toBe("5 min ago");
    expect(datesIn("fr").ago(now - 3 * 3_600_000, now)).toMatch(/^il y a 3\sh$/);
    expect(datesIn("en").ago(now - 30_000, now)).toBe("now");
    expect(datesIn("en").lasting(0)).toBe("1 min");
    expect(datesIn("fr").languageName("not a tag")).toBe("not a tag");
  });
});

describe("problems", () => {
  const limited: Problem = { type: "rate-limited", title: "Slow down.", status: 429, retry_after: 30 };

  it("are said in the reader's language, with the time to wait", () => {
    expect(problemText(TEXTS.en, limited)).toBe("Slow down. Try again in 30 seconds.");
    expect(problemText(TEXTS.fr, { ...limited, retry_after: 300 })).toContain("5 minutes");
  });

  it("of the network are told apart from the server's", () => {
    expect(errorText(TEXTS.en, new Error("x"))).toBe(TEXTS.en.common.unreachable);
    expect(errorText(TEXTS.en, new ProblemError(limited))).toContain("Slow down");
  });
});

it("keeps a draft for each conversation, and one for a note, until it is emptied", () => {
  const kept = new Map<string, string>();
  const drawer = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  keepDraft(drawer, "a", "answer", "half a sent");
  expect([readDraft(drawer, "a", "answer"), readDraft(drawer, "b", "answer")]).toEqual(["half a sent", ""]);
  expect(readDraft(drawer, "a", "note")).toBe("");
  keepDraft(drawer, "a", "answer", "");
  expect(kept.size).toBe(0);
});

it("makes first passwords of four groups", () => {
  expect(newPassword((bytes) => bytes.fill(1))).toBe("bbbbb-bbbbb-bbbbb-bbbbb");
});

it("lets only owners make owners", () => {
  expect(rolesToGive("admin")).not.toContain("owner");
  expect(rolesToGive("owner")).toContain("owner");
});

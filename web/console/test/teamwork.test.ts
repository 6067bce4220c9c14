/** What a team does about a conversation: who may, when it comes back, and which whispers are news. */
import type { ConversationView } from "@visavis/client";
import type { Conversation, EventBody, EventFrame, Me } from "@visavis/protocol";
import { describe, expect, it } from "vitest";
import { takenBack, whispersIn } from "../src/conversations/company/whispers.ts";
import { fieldOf, momentOf, usualMoments } from "../src/conversations/filing/moments.ts";
import { belongs } from "../src/conversations/list.ts";
import { powersOver } from "../src/conversations/standing.ts";

const me = (...permissions: string[]) =>
  ({ id: "me", permissions: ["conversation.take", ...permissions] }) as unknown as Me;
const actor = (id: string) => ({ kind: "member", id, name: id }) as const;
const given = (change: Partial<Conversation>) =>
  ({ status: "assigned", assignee: actor("claire"), ...change }) as Conversation;

describe("who is asked in", () => {
  const asked = given({ invited: [actor("me")] });

  it("finds it among their own, and may come in or decline, not write", () => {
    expect(belongs("mine", asked, "me")).toBe(true);
    expect(powersOver(asked, me())).toMatchObject({ standing: "theirs", mayComeIn: true, mayGo: true, mayPost: false });
  });

  it("may write once inside, and go again", () => {
    const inside = given({ advisors: [actor("me")] });
    expect(powersOver(inside, me())).toMatchObject({
      standing: "beside",
      mayPost: true,
      mayGo: true,
      mayComeIn: false,
    });
    expect(powersOver(inside, me())).toMatchObject({ mayWhisper: true, mayManage: true, mayTransfer: false });
  });
});

it("lets only a supervisor come in unasked and unblock", () => {
  expect(powersOver(given({ blocked: true }), me())).toMatchObject({
    mayComeIn: false,
    mayManage: false,
    mayUnblock: false,
  });
  const supervisor = me("conversation.take_over");
  expect(powersOver(given({ blocked: true }), supervisor)).toMatchObject({ mayComeIn: true, mayUnblock: true });
});

it("lets nobody reopen or manage a conversation whose visitor was erased", () => {
  const erased = given({ status: "closed", visitor: "" });
  expect(powersOver(erased, me("conversation.take_over"))).toMatchObject({ mayReopen: false, mayManage: false });
});

it("keeps what is laid aside out of the lists of work", () => {
  const aside = { snoozed_until: 1 };
  expect(belongs("mine", given({ assignee: actor("me"), ...aside }), "me")).toBe(false);
  expect(belongs("waiting", given({ status: "waiting", assignee: null, ...aside }), "me")).toBe(false);
  expect(belongs("all", given(aside), "me")).toBe(true);
});

describe("the usual moments", () => {
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();

  it.each([
    ["Tuesday", at(24, 18), at(25, 9), at(30, 9)],
    ["Sunday", at(29, 8), at(30, 9), at(30, 9)],
    ["Monday", at(30, 8), new Date(2026, 11, 1, 9).getTime(), new Date(2026, 11, 7, 9).getTime()],
  ])("on a %s", (_, now, tomorrow, monday) => {
    expect(usualMoments(now)).toEqual({ hour: now + 3_600_000, tomorrow, monday });
  });

  it("are written into the field and read from it to the minute", () => {
    expect(momentOf(fieldOf(at(25, 9)))).toBe(at(25, 9));
    expect(momentOf("")).toBeNull();
  });
});

it("tells of whispers to oneself that are new, once", () => {
  const bodies: EventBody[] = [
    { type: "note_posted", note: "1", text: "a", to: "me" },
    { type: "note_posted", note: "2", text: "b", to: "hugo" },
    { type: "note_posted", note: "3", text: "c" },
    { type: "note_posted", note: "4", text: "d", to: "me" },
  ];
  const events = bodies.map((body, index) => ({ seq: index + 1, at: index * 10, body }) as EventFrame);
  const texts = (after: number, since: number) =>
    whispersIn({ events } as unknown as ConversationView, "me", after, since).map(({ body }) => body.text);
  expect(texts(0, 0)).toEqual(["a", "d"]);
  expect(texts(1, 0)).toEqual(["d"]);
  expect(texts(0, 20)).toEqual(["d"]);
  expect(texts(4, 0)).toEqual([]);
});

it("tells a whisper as it was changed meanwhile, and no more once it is taken back", () => {
  const bodies: EventBody[] = [
    { type: "note_posted", note: "1", text: "a", to: "me" },
    { type: "note_edited", posted: 1, note: "1", text: "A" },
    { type: "note_posted", note: "2", text: "", to: "me" },
    { type: "note_deleted", posted: 3, note: "2" },
  ];
  const events = bodies.map((body, index) => ({ seq: index + 1, at: 0, body }) as EventFrame);
  const view = { events } as unknown as ConversationView;
  expect(whispersIn(view, "me", 0, 0).map(({ body }) => body.text)).toEqual(["A"]);
  expect(takenBack(view, 3)).toEqual(["2"]);
  expect(takenBack(view, 4)).toEqual([]);
});

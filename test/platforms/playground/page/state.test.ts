import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Message } from "../../../../src/platforms/playground/message.js";
import { itemsOf } from "../../../../src/platforms/playground/page/items.js";
import {
  isUnread,
  react,
  type Happened,
  type State,
} from "../../../../src/platforms/playground/page/state.js";
import { workspace } from "../../support/workspace.js";
import { sayCard } from "../../support/sample-cards.js";
import { openPage } from "../opened.js";
import { card } from "../scribe.js";

const ROOM = "room:warehouse";
const OTHER = "room:care";
const liu = workspace.people.find((person) => person.userId === "liuqiang");

const after = (...happened: readonly Happened[]): State => happened.reduce(react, openPage);
const came = (message: Message, end: number): Happened => ({ type: "came", came: { message, end } });
const loaded = (messages: readonly Message[], end: number, more = false, place = ROOM): Happened => ({
  type: "loaded",
  place,
  answer: { messages, more, end },
  older: false,
});
const connected = (newest: Record<string, number>, from: number, afresh = false): Happened => ({
  type: "connected",
  hello: { newest, from, afresh },
});
const ids = (state: State, place = ROOM): readonly string[] =>
  state.timelines[place]?.messages.map((message) => message.id) ?? [];
const at = (minute: number): { at: string } => ({
  at: `2026-11-23T02:${String(minute).padStart(2, "0")}:00Z`,
});

describe("the home", () => {
  const home = { ...sayCard("My desk") };
  const opened: Happened = { type: "opened-home", card: home };
  const direct = `dm:${openPage.me.userId}`;

  it("stands before the direct messages until somebody goes elsewhere, or is answered there", () => {
    expect(after(opened)).toMatchObject({ home, place: direct });
    expect(after(opened, { type: "went", place: OTHER })).toMatchObject({ home: null, place: OTHER });
    const note = { id: "n-1", as: openPage.me.userId, place: direct, thread: null, card: home };
    expect(after(opened, { type: "noted", note })).toMatchObject({ home: null, place: direct });
    expect(after(opened, { type: "acted-as", me: liu!, place: ROOM })).toMatchObject({ home: null });
    expect(after(opened, { type: "asked", form: null }).home).toEqual(home);
  });
});

describe("what the page shows of a place", () => {
  it("is what was loaded and what came since, edits in place", () => {
    const state = after(
      loaded([card("1", "1"), card("2", "2")], 10),
      came(card("3", "3"), 11),
      came(card("1", "1, taken", { edited: true }), 12),
    );
    expect(ids(state)).toEqual(["1", "2", "3"]);
    expect(state.timelines[ROOM]?.messages[0]).toMatchObject({ card: { title: "1, taken" } });
  });

  it("has what came while it was being loaded", () => {
    expect(ids(after(came(card("2", "2"), 11), loaded([card("1", "1")], 10)))).toEqual(["1", "2"]);
  });

  it("has what came before the answer was written only once", () => {
    expect(ids(after(came(card("1", "1"), 10), loaded([card("1", "1")], 10)))).toEqual(["1"]);
  });

  it("puts a message that it learns of by its edit where it was posted", () => {
    const some = [card("1", "1", at(1)), card("3", "3", at(3))];
    expect(ids(after(loaded(some, 1), came(card("2", "2", { ...at(2), edited: true }), 2)))).toEqual([
      "1",
      "2",
      "3",
    ]);
  });

  it("passes over an edit of what is older than what it has", () => {
    const some = [card("2", "2", at(2))];
    expect(ids(after(loaded(some, 1, true), came(card("1", "1", { ...at(1), edited: true }), 2)))).toEqual([
      "2",
    ]);
  });

  it("is the same however loading and events fall together", () => {
    const all = ["1", "2", "3", "4", "5"].map((id, index) => came(card(id, id), index + 1));
    fc.assert(
      fc.property(fc.nat({ max: 5 }), fc.nat({ max: 5 }), (answered, arrived) => {
        const snapshot = ["1", "2", "3", "4", "5"].slice(0, answered).map((id) => card(id, id));
        const cut = Math.max(answered, arrived);
        const state = after(...all.slice(0, cut), loaded(snapshot, answered), ...all.slice(cut));
        expect(ids(state)).toEqual(["1", "2", "3", "4", "5"]);
      }),
    );
  });

  it("is asked for again when the journal is another", () => {
    const state = after(loaded([card("1", "1")], 10), connected({}, 0, true));
    expect(state.timelines).toEqual({});
  });

  it("forgets the direct messages of whoever one becomes, which were not kept up to date", () => {
    const direct = "dm:liuqiang";
    const state = after(loaded([], 1, false, direct), loaded([], 1), {
      type: "acted-as",
      me: liu!,
      place: ROOM,
    });
    expect(Object.keys(state.timelines)).toEqual([ROOM]);
  });
});

describe("unread", () => {
  it("is what came in another place since one looked there", () => {
    const state = after(connected({ [ROOM]: 5 }, 5), came(card("1", "1"), 6));
    expect(isUnread(state, ROOM)).toBe(true);
    expect(isUnread(react(state, { type: "went", place: ROOM }), ROOM)).toBe(false);
  });

  it("is nothing in the place where one is, nor what was there before one first came", () => {
    const state = after(connected({ [ROOM]: 5, [OTHER]: 3 }, 5), came(card("1", "1", { place: OTHER }), 6));
    expect([ROOM, OTHER].map((place) => isUnread(state, place))).toEqual([false, false]);
  });

  it("is no message that was only edited", () => {
    const state = after(connected({ [ROOM]: 5 }, 5), came(card("1", "1", { edited: true }), 6));
    expect(isUnread(state, ROOM)).toBe(false);
  });

  it("is each colleague's own", () => {
    const state = after(connected({}, 0), came(card("1", "1"), 6), { type: "went", place: ROOM });
    const asLiu = react(state, { type: "acted-as", me: liu!, place: OTHER });
    expect(isUnread(asLiu, ROOM)).toBe(true);
  });

  it("is every direct message that one never looked at", () => {
    expect(isUnread(after(connected({ "dm:wangmin": 2 }, 9)), "dm:wangmin")).toBe(true);
  });
});

describe("private answers", () => {
  const noted = (id: string, as = "wangmin"): Happened => ({
    type: "noted",
    note: { id, as, place: OTHER, thread: null, card: sayCard(id) },
  });
  const shown = (state: State): readonly string[] =>
    itemsOf(state, null).map((item) => (item.type === "note" ? item.note.id : item.message.id));
  const posted = (id: string): Message => card(id, id, { place: OTHER });

  it("stand behind what was the newest when they came", () => {
    const state = after(loaded([posted("1")], 1, false, OTHER), noted("n"), came(posted("2"), 2));
    expect(shown(state)).toEqual(["1", "n", "2"]);
  });

  it("stay where they are when their card is replaced, and go when dismissed", () => {
    const state = after(loaded([posted("1")], 1, false, OTHER), noted("n"), came(posted("2"), 2), noted("n"));
    expect(shown(state)).toEqual(["1", "n", "2"]);
    expect(shown(react(state, { type: "dismissed", id: "n" }))).toEqual(["1", "2"]);
  });

  it("are seen by no other colleague", () => {
    expect(shown(after(noted("n", "liuqiang")))).toEqual([]);
  });
});

describe("threads", () => {
  it("hold their replies, which the room only counts", () => {
    const state = after(
      loaded(
        [card("1", "1", { place: OTHER }), card("2", "2", { place: OTHER, thread: "1" })],
        1,
        false,
        OTHER,
      ),
    );
    expect(itemsOf(state, null)).toMatchObject([{ message: { id: "1" }, replies: 1 }]);
    expect(itemsOf(state, "1")).toMatchObject([{ message: { id: "2" } }]);
  });
});

describe("the three steps", () => {
  const stepped = (step: 1 | 2 | 3): Happened => ({ type: "stepped", step });

  it("are walked in order, the last with two presses", () => {
    expect(after(stepped(2), stepped(3)).steps).toMatchObject({ done: 0 });
    expect(after(stepped(1), stepped(2), stepped(3)).steps).toMatchObject({ done: 2 });
    expect(after(stepped(1), stepped(2), stepped(3), stepped(3)).steps).toMatchObject({ done: 3 });
  });

  it("do not come back once they are hidden", () => {
    expect(after({ type: "hid-steps" }, stepped(1)).steps).toBeNull();
  });
});

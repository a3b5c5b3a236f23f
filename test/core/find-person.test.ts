import { describe, expect, it } from "vitest";
import { checkForm } from "../../src/core/check-form.js";
import { findPeople } from "../../src/core/find-person.js";
import type { Field } from "../../src/core/form.js";
import { PersonId } from "../../src/core/ids.js";

const people = [
  ["wang-min", "王敏"],
  ["10023", "Wang Min"],
  ["10024", "王敏敏"],
  ["li-lei", "李雷"],
].map(([id = "", name = ""]) => ({ id: PersonId.parse(id), name }));

describe("whoever is written", () => {
  it.each([
    ["a name", "王敏", ["wang-min"]],
    ["a part of names", "敏", ["wang-min", "10024"]],
    ["a name in other letters", "ｗａｎｇ MIN", ["10023"]],
    ["a staff id", "LI-LEI", ["li-lei"]],
    ["nobody's", "赵", []],
    ["nothing", "  ", []],
  ])("is found by %s", (_, written, ids) => {
    expect(findPeople(people, written).map(({ id }) => id)).toEqual(ids);
  });

  it("is told by staff id where an answer needs that", () => {
    const field: Field = { type: "person", name: "to", label: "To", required: true, people };
    const wrong = (to: string) => checkForm([field], { to }, "en")["to"];
    expect(wrong("敏")).toBe("Write a staff id: 王敏 wang-min, 王敏敏 10024");
    expect(wrong("赵")).toBe("There is no such colleague: choose one from the list");
    expect(wrong("10023")).toBeUndefined();
  });
});

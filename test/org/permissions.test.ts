import { expect, it } from "vitest";
import { PersonId } from "../../src/core/ids.js";
import { may, mayChangeKinds } from "../../src/org/index.js";

it("lets everybody hand over", () => {
  const everyone = ["agent", "partner", "supervisor", "admin"] as const;
  expect(everyone.filter((role) => may({ roles: [role] }, "handoff.log"))).toEqual(everyone);
});

it("lets supervisors and admins take all handoffs out as a file", () => {
  const everyone = ["agent", "partner", "supervisor", "admin"] as const;
  expect(everyone.filter((role) => may({ roles: [role] }, "handoff.export"))).toEqual([
    "supervisor",
    "admin",
  ]);
});

it("adds up several roles, and lets nobody without a role do anything", () => {
  expect(may({ roles: ["agent", "admin"] }, "org.change")).toBe(true);
  expect(may({ roles: [] }, "handoff.log")).toBe(false);
});

it("lets admins change the company, supervisors and admins every kind, and a lead those of their department", () => {
  const everyone = ["agent", "partner", "supervisor", "admin"] as const;
  expect(everyone.filter((role) => may({ roles: [role] }, "org.change"))).toEqual(["admin"]);
  expect(everyone.filter((role) => may({ roles: [role] }, "kinds.change"))).toEqual(["supervisor", "admin"]);
  const lead = { id: PersonId.parse("li"), roles: ["partner"] } as const;
  expect(mayChangeKinds(lead, { leads: [lead.id] })).toBe(true);
  expect(mayChangeKinds(lead, { leads: [PersonId.parse("wang")] })).toBe(false);
});

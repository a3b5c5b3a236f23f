import { expect, it } from "vitest";
import { may } from "../../src/org/index.js";

it("lets everybody hand over, and everybody but a mere admin work on handoffs", () => {
  const everyone = ["agent", "partner", "supervisor", "admin"] as const;
  expect(everyone.filter((role) => may({ roles: [role] }, "handoff.log"))).toEqual(everyone);
  expect(everyone.filter((role) => may({ roles: [role] }, "handoff.work"))).toEqual(everyone.slice(0, 3));
});

it("lets supervisors and admins take all handoffs out as a file", () => {
  const everyone = ["agent", "partner", "supervisor", "admin"] as const;
  expect(everyone.filter((role) => may({ roles: [role] }, "handoff.export"))).toEqual([
    "supervisor",
    "admin",
  ]);
});

it("adds up several roles, and lets nobody without a role do anything", () => {
  expect(may({ roles: ["admin", "agent"] }, "handoff.work")).toBe(true);
  expect(may({ roles: [] }, "handoff.log")).toBe(false);
});

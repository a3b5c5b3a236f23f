import { ClockTime } from "../../core/form.js";
import { declareSetting } from "../../org/index.js";

/** When the result of a promised day is expected if nobody says an hour; local time. */
export const expectedTime = declareSetting({
  key: "handoff.expected-time",
  schema: ClockTime,
  initial: "18:00",
  changedBy: ["supervisor", "admin"],
});

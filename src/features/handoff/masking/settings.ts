import { z } from "zod";
import { declareSetting } from "../../../org/index.js";

/** How many months after its end a handoff is masked, 1 to 120; 0: never. */
export const maskAfterMonths = declareSetting({
  key: "handoff.mask-after-months",
  schema: z.int().min(0).max(120),
  initial: 6,
  changedBy: ["supervisor", "admin"],
});

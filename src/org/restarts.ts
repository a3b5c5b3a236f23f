import { z } from "zod";

/** When a department's numbers begin again at 1. */
export const Restarts = z.enum(["never", "yearly", "monthly"]);
export type Restarts = z.infer<typeof Restarts>;

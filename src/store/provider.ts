import { z } from "zod";

/** Which database stands behind the store. */
export const Provider = z.enum(["sqlite", "postgresql"]);
export type Provider = z.infer<typeof Provider>;

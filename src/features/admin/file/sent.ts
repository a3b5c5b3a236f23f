import { z } from "zod";

/** A file of the company that was looked at and is still to be applied. */
export const Sent = z.object({
  name: z.string(),
  /** As YAML, whatever it was sent as. */
  yaml: z.string(),
  /** Of the company that it was looked at for. */
  revision: z.int(),
});
export type Sent = z.infer<typeof Sent>;

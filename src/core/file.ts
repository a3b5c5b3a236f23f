import { z } from "zod";

/** A file that somebody sent, still at the platform. `size` is in bytes. */
export const FileRef = z.object({
  id: z.string(),
  name: z.string(),
  size: z.int().min(0),
  mimeType: z.string(),
});
export type FileRef = z.infer<typeof FileRef>;

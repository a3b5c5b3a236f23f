import { z } from "zod";

/** More of a file is never read, kept or shown. */
export const MOST_FILE_BYTES = 30_000_000;

/** A file that somebody sent, still at the platform. `size` is in bytes. */
export const FileRef = z.object({
  id: z.string(),
  name: z.string(),
  size: z.int().min(0),
  mimeType: z.string(),
});
export type FileRef = z.infer<typeof FileRef>;

/** It is no longer at its platform, or was never this app's to read: trying again does not help. */
export class FileGone extends Error {
  override readonly name = "FileGone";
  constructor(readonly code: string) {
    super(`The file is gone: ${code}.`);
  }
}

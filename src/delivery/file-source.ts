import { z } from "zod";
import { FileRef } from "../core/file.js";
import { PlatformName } from "../core/ids.js";
import type { FileToUpload } from "../core/platform.js";

/** Where the bytes of a kept file are to be had from, once somebody is to see them. */
export const FileSource = z.union([
  z.object({ platform: PlatformName, ref: FileRef }),
  /** By one of the makers. */
  z.object({ made: z.string().min(1), args: z.json() }),
]);
export type FileSource = z.infer<typeof FileSource>;
export type SentFile = Extract<FileSource, { platform: unknown }>;
export type MadeFile = Extract<FileSource, { made: unknown }>;

/** Make files when they are to be shown, by name. One that rejects is tried again. */
export type Makers = Readonly<Record<string, (args: MadeFile["args"]) => Promise<FileToUpload>>>;

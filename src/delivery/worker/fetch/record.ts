import { z } from "zod";
import type { FileToUpload } from "../../../core/platform.js";
import type { Read, Tx } from "../../../store/index.js";
import { FileSource } from "../../file-source.js";

const Missing = z.object({
  name: z.string(),
  mimeType: z.string(),
  size: z.int(),
  source: FileSource.nullable().catch(null),
});
export type Missing = z.infer<typeof Missing>;

/** A file whose bytes are still to come; null: they are there, or nobody knows of the file. */
export async function findMissing(read: Read, id: string): Promise<Missing | null> {
  const select = { name: true, mimeType: true, size: true, source: true };
  const row = await read.file.findUnique({ where: { id, bytes: null }, select });
  return row === null ? null : Missing.parse(row);
}

/** Whoever was first has brought them. */
export async function saveBytes(tx: Tx, id: string, { name, mimeType, bytes }: FileToUpload): Promise<void> {
  await tx.file.updateMany({
    where: { id, bytes: null },
    data: { name, mimeType, size: bytes.length, bytes: bytes.slice() },
  });
}

/** The bytes of a file; null when it is gone. */
export async function findFile(read: Read, id: string): Promise<FileToUpload | null> {
  const row = await read.file.findUnique({
    where: { id },
    select: { name: true, mimeType: true, bytes: true },
  });
  return row?.bytes instanceof Uint8Array ? { ...row, bytes: row.bytes } : null;
}

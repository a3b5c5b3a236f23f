import { randomUUID } from "node:crypto";
import { open, rename, rm, type FileHandle } from "node:fs/promises";
import { extname, join } from "node:path";
import { z } from "zod";
import { FileGone, type FileRef } from "../../core/file.js";
import type { Uploaded } from "../../core/platform.js";
import { openPrivateFolder, PRIVATE_FILE } from "./private-folder.js";

/** What a browser may show in place; anything else is only ever downloaded. */
const PICTURES = { png: "image/png", jpg: "image/jpeg", gif: "image/gif", webp: "image/webp" } as const;

const CHUNK = 64 * 1024;

export type Stored = { readonly kind: "stored"; readonly file: FileRef } | { readonly kind: "too-large" };

/** What people sent, one file each in a folder. The id ends in what kind of picture it is, so nothing else need be kept. */
export interface Files {
  /** Makes the folder ready, private as it must be. */
  open(): Promise<void>;
  store(file: { name: string; mimeType: string }, bytes: AsyncIterable<Uint8Array>): Promise<Stored>;
  /** Rejects with a FileGone when there is no such file. */
  read(id: string): Promise<ReadableStream<Uint8Array>>;
}

export function createFiles(folder: string, mostBytes: number): Files {
  return {
    open: () => openPrivateFolder(folder),
    async store({ name, mimeType }, bytes) {
      const id = `${randomUUID()}${extensionFor(mimeType)}`;
      await openPrivateFolder(folder);
      const size = await keep(join(folder, id), bytes, mostBytes);
      return size === null ? { kind: "too-large" } : { kind: "stored", file: { id, name, size, mimeType } };
    },
    async read(id) {
      if (!isFileId(id)) throw new FileGone("NO_SUCH_FILE");
      return contentOf(await opened(join(folder, id)));
    },
  };
}

export function pictureType(id: string): string | null {
  const extension = extname(id).slice(1);
  return Object.entries(PICTURES).find(([known]) => known === extension)?.[1] ?? null;
}

/** Of a stored file the page needs no more than its name and, by its id, what kind of picture it is. */
export function refToFile({ id, name }: Uploaded): FileRef {
  return { id, name, size: 0, mimeType: pictureType(id) ?? "application/octet-stream" };
}

export function isPicture(mimeType: string): boolean {
  return extensionFor(mimeType) !== "";
}

function extensionFor(mimeType: string): string {
  const picture = Object.entries(PICTURES).find(([, type]) => type === mimeType);
  return picture === undefined ? "" : `.${picture[0]}`;
}

function isFileId(id: string): boolean {
  return /^[0-9a-f-]{36}(?:\.[a-z]{3,4})?$/u.test(id);
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    if (Missing.safeParse(error).success) throw new FileGone("NO_SUCH_FILE");
    throw error;
  }
}

const Missing = z.object({ code: z.literal("ENOENT") });

function contentOf(file: FileHandle): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const chunk = await readChunk(file);
      if (chunk.length > 0) {
        controller.enqueue(chunk);
      } else {
        await file.close();
        controller.close();
      }
    },
    cancel: () => file.close(),
  });
}

async function readChunk(file: FileHandle): Promise<Uint8Array> {
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(CHUNK));
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Null when it is larger; nothing is left behind then. */
async function keep(path: string, bytes: AsyncIterable<Uint8Array>, most: number): Promise<number | null> {
  const part = `${path}.part`;
  const file = await open(part, "wx", PRIVATE_FILE);
  let size = 0;
  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > most) return null;
      await file.appendFile(chunk);
    }
    await file.datasync();
    await rename(part, path);
    return size;
  } finally {
    await file.close();
    await rm(part, { force: true });
  }
}

import { getExtension } from "hono/utils/mime";
import { Readable } from "node:stream";
import { z } from "zod";
import { FileGone, type FileRef } from "../../../core/file.js";
import type { Connect } from "../api/api.js";
import { troubleOf } from "../api/trouble.js";

/** A file or an image is read with the message that it came in. */
export interface Resource {
  readonly message: string;
  readonly key: string;
  readonly type: "file" | "image";
}

export function resourceId({ message, key, type }: Resource): string {
  return `${message}/${key}/${type}`;
}

const ID = /^(?<message>om_[\w-]+)\/(?<key>[\w-]+)\/(?<type>file|image)$/u;
const Parts = z.object({ message: z.string(), key: z.string(), type: z.enum(["file", "image"]) });

/** What may be mended: a proxy. */
class FileNotRead extends Error {
  override readonly name = "FileNotRead";
  readonly code = "PAGE";
  constructor() {
    super("The file was not read: a page came in its place.");
  }
}

interface Reading {
  readonly connect: Connect;
  readonly requestMs: number;
}

/** Only its head must come within the time; the bytes may take theirs. */
export async function readFile(
  { id, mimeType }: FileRef,
  { connect, requestMs }: Reading,
): Promise<ReadableStream<Uint8Array>> {
  const { message, key, type } = partsOf(id);
  const { stream, contentType } = await opened({ message, key, type }, { connect, requestMs });
  if (contentType.startsWith("text/html") && mimeType !== "text/html") {
    stream.destroy();
    throw new FileNotRead();
  }
  return Readable.toWeb(stream);
}

/** With its true size, which Feishu tells only with the bytes: their head is asked for. As it is where that cannot be had in time. */
export async function measured(file: FileRef, reading: Reading): Promise<FileRef> {
  try {
    const { stream, contentType, bytes } = await opened(partsOf(file.id), reading);
    stream.destroy();
    return { ...file, size: bytes ?? file.size, ...pictureOf(file, contentType) };
  } catch {
    return file;
  }
}

/** What it is, and is called then: a message names none of both. */
function pictureOf({ name }: FileRef, mimeType: string): Partial<FileRef> {
  if (!mimeType.startsWith("image/")) return {};
  const ending = getExtension(mimeType);
  return { mimeType, ...(ending === undefined ? {} : { name: name.replace(/\.png$/u, `.${ending}`) }) };
}

function partsOf(id: string): Resource {
  const parts = Parts.safeParse(ID.exec(id)?.groups).data;
  if (parts === undefined) throw new FileGone("NO_ADDRESS");
  return parts;
}

const Headers = z.object({
  "content-type": z.string().default(""),
  "content-length": z.coerce.number().int().nonnegative().optional().catch(undefined),
});

async function opened({ message, key, type }: Resource, { connect, requestMs }: Reading) {
  try {
    const path = { message_id: message, file_key: key };
    const resource = await connect(requestMs)(({ im }) =>
      im.v1.messageResource.get({ path, params: { type } }),
    );
    const headers = Headers.parse(resource.headers);
    return {
      stream: resource.getReadableStream(),
      contentType: headers["content-type"],
      bytes: headers["content-length"],
    };
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind === "answered" && GONE.has(trouble.code)) throw new FileGone(trouble.code);
    throw error;
  }
}

/**
 * Withdrawn, deleted, destroyed or of a group that is no more; in another message; hidden from the app, too large, or of a kind that
 * is never given out. An app that was put out of its group may be let in again.
 */
const GONE: ReadonlySet<string> = new Set(
  "230011 230110 230111 230050 232009 234001 234003 234009 234037 234038 234040 234043".split(" "),
);

import type { IncomingHttpHeaders } from "node:http";
import { finished } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";

export interface SentFile {
  readonly name: string;
  readonly bytes: number;
}

/** The file of a multipart body; null when there is none. */
export async function fileIn(body: Buffer, headers: IncomingHttpHeaders): Promise<SentFile | null> {
  const { "content-type": type = "" } = headers;
  if (!type.startsWith("multipart/form-data")) return null;
  const form = new Busboy({ headers: { ...headers, "content-type": type } });
  let found: { name: string; bytes: number } | null = null;
  form.on("file", (_field, file, name) => {
    const sent = { name, bytes: 0 };
    found = sent;
    file.on("data", (chunk: Buffer) => {
      sent.bytes += chunk.length;
    });
  });
  form.end(body);
  await finished(form);
  return found;
}

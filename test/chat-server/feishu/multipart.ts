import type { IncomingHttpHeaders } from "node:http";
import { finished } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";

/** How many bytes the file of a multipart body has; null when there is none. */
export async function fileIn(body: Buffer, headers: IncomingHttpHeaders): Promise<number | null> {
  const { "content-type": type = "" } = headers;
  if (!type.startsWith("multipart/form-data")) return null;
  const form = new Busboy({ headers: { ...headers, "content-type": type } });
  let bytes: number | null = null;
  form.on("file", (_name, file) => {
    bytes = 0;
    file.on("data", (chunk: Buffer) => {
      bytes = (bytes ?? 0) + chunk.length;
    });
  });
  form.end(body);
  await finished(form);
  return bytes;
}

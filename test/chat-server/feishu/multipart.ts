import type { IncomingHttpHeaders } from "node:http";
import { finished } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";

export interface SentFile {
  readonly part: string;
  readonly name: string;
  readonly bytes: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** The file of a multipart body; null when there is none. */
export async function fileIn(body: Buffer, headers: IncomingHttpHeaders): Promise<SentFile | null> {
  const { "content-type": type = "" } = headers;
  if (!type.startsWith("multipart/form-data")) return null;
  const form = new Busboy({ headers: { ...headers, "content-type": type } });
  const fields: Record<string, string> = {};
  const found: SentFile[] = [];
  form.on("field", (name, value) => {
    fields[name] = value;
  });
  form.on("file", (part, file, name) => {
    const sent = { part, name, bytes: 0, fields };
    found.push(sent);
    file.on("data", (chunk: Buffer) => {
      sent.bytes += chunk.length;
    });
  });
  form.end(body);
  await finished(form);
  return found[0] ?? null;
}

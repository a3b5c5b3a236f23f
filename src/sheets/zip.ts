import { Zip, ZipDeflate } from "fflate";
import { inChunks } from "./chunks.js";

/** A file of the archive. Its text is read to the end before the next part is asked for. */
export interface Part {
  readonly path: string;
  readonly text: AsyncIterable<string>;
}

/** The same rows give the same bytes; archives know no earlier year. */
const WRITTEN = "1980-01-02T00:00:00";

/** An archive of the parts, made as it is read: only what is between two chunks is held. */
export async function* zipOf(parts: AsyncIterable<Part>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error !== null) throw error;
    ready.push(data);
  });
  for await (const part of parts) {
    const file = new ZipDeflate(part.path, { level: 6 });
    file.mtime = WRITTEN;
    zip.add(file);
    for await (const bytes of inChunks(part.text)) {
      file.push(bytes);
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(), true);
  }
  zip.end();
  yield* ready.splice(0);
}

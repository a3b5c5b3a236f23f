/** Large enough to be worth a write, small enough to be nothing beside the memory's bound. */
const CHUNK_CHARACTERS = 32_768;

const encoder = new TextEncoder();

/** Many small texts as fewer, larger pieces of UTF-8. */
export async function* inChunks(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let pending = "";
  for await (const text of texts) {
    pending += text;
    if (pending.length < CHUNK_CHARACTERS) continue;
    yield encoder.encode(pending);
    pending = "";
  }
  yield encoder.encode(pending);
}

// Writes messages to a journal until it is killed; prints the id of each once its writing is answered.
import { openJournal } from "../../../dist/platforms/playground/journal.js";
import { writeLine } from "../../../dist/platforms/playground/message.js";

const [path, name] = process.argv.slice(2);
const log = { info() {}, warn() {}, error() {} };
const journal = await openJournal({ path, mostPerPlace: 100_000, log, onChange() {} });

const message = (id) => ({
  type: "chat",
  id,
  place: "room:warehouse",
  edited: false,
  at: "2026-11-23T02:00:00Z",
  thread: null,
  from: name,
  text: "补发充电线".repeat(40),
  files: [],
});

async function write(lane) {
  for (let count = 0; ; count += 1) {
    const one = message(`${name}-${lane}-${count}`);
    await journal.write(one, writeLine(one));
    process.stdout.write(`${one.id}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, (_, lane) => write(lane)));

import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { bundled } from "../support/bundle.js";

const Counted = z.object({
  handoffs: z.array(z.object({ series: z.string(), number: z.int(), ask: z.string() })),
  series: z.array(z.object({ code: z.string(), last: z.int() })),
  logged: z.array(z.object({ handoffId: z.string() })),
  answered: z.array(z.object({ id: z.string() })),
});
export type Counted = z.infer<typeof Counted>;

/** What a fresh process finds in the database. */
export async function count(databaseUrl: string): Promise<Counted> {
  const child = spawn(process.execPath, ["--input-type=module", "-", databaseUrl], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(await bundled("test/crash/counting-process.ts"));
  return Counted.parse(JSON.parse(await text(child.stdout)));
}

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { z } from "zod";

const Collect = z.custom<() => void>((value) => typeof value === "function");
let collect: (() => void) | null = null;

/**
 * For work that reads a whole table: what a query leaves behind outlives V8's quick collections, and the heap grows by
 * hundreds of MB before it is looked through. Stands still for some 10 ms: never in the thread that answers people.
 */
export function collectGarbage(): void {
  collect ??= exposed();
  collect();
}

// Node has no other way to it, once it runs.
function exposed(): () => void {
  setFlagsFromString("--expose-gc");
  return Collect.parse(runInNewContext("gc"));
}

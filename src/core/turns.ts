import { setImmediate as nextTurn } from "node:timers/promises";

/** How long others wait, unless a single step takes longer. */
const TURN_MS = 10;

/** Long work in steps, which ends with its result; a `yield` is where others may get a turn of the event loop. */
export type Steps<R> = Generator<undefined, R>;

export async function inTurns<R>(steps: Steps<R>): Promise<R> {
  let began = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    if (performance.now() - began < TURN_MS) continue;
    await nextTurn();
    began = performance.now();
  }
}

/** As `all.map(map)`, with a step for each. */
export function* mapInSteps<T, R>(all: readonly T[], map: (one: T, position: number) => R): Steps<R[]> {
  const mapped: R[] = [];
  for (const one of all) {
    mapped.push(map(one, mapped.length));
    yield;
  }
  return mapped;
}

export function mapInTurns<T, R>(all: readonly T[], map: (one: T, position: number) => R): Promise<R[]> {
  return inTurns(mapInSteps(all, map));
}

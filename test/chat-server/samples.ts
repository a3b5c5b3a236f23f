import { type Rules, brimmingOf, idleRules, mutationsOf } from "./mutate.js";

export interface Sample {
  readonly name: string;
  readonly value: unknown;
  readonly rules: Rules;
}

type Check = (value: unknown) => readonly string[];

/** What a check made of the variants of a sample that it should have judged otherwise. */
export const faultsOf = (check: Check, { value, rules }: Sample) => ({
  idleRules: idleRules(value, rules),
  refusedAsItIs: check(value),
  refusedAtTheLimit: brimmingOf(value, rules).flatMap((it) => {
    const mistakes = check(it.value);
    return mistakes.length === 0 ? [] : [`${it.name}: ${mistakes.join(" ")}`];
  }),
  accepted: mutationsOf(value, rules)
    .filter((it) => check(it.value).length === 0)
    .map((it) => it.name),
});

export const NO_FAULTS = { idleRules: [], refusedAsItIs: [], refusedAtTheLimit: [], accepted: [] };

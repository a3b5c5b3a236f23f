import type { Counted } from "./count.js";
import { SERIES, type Handed } from "./handoffs.js";
import type { ShownCard } from "./scene.js";

export interface Evidence {
  readonly sent: readonly Handed[];
  /** What each inbound was told. */
  readonly told: ReadonlyMap<string, number>;
  /** By a fresh process, from the database. */
  readonly counted: Counted;
  /** By place, as a fresh process shows them. */
  readonly shown: ReadonlyMap<string, readonly ShownCard[]>;
}

/** Everything that is not as it was promised, a sentence each. */
export function wrongsIn(evidence: Evidence): readonly string[] {
  return [
    ...gapsIn(evidence),
    ...wrongHandoffs(evidence),
    ...wrongHistory(evidence),
    ...wrongPlaces(evidence),
  ];
}

/** Messages that stand in a place more than once. */
export function repeatsIn({ shown }: Evidence): number {
  return [...shown.values()].reduce((sum, cards) => sum + cards.length - firstShowings(cards).length, 0);
}

function gapsIn({ sent, counted }: Evidence): readonly string[] {
  return SERIES.flatMap(({ series }) => {
    const wanted = upTo(sent.filter((one) => one.series === series).length);
    const numbers = counted.handoffs.filter((one) => one.series === series).map((one) => one.number);
    const last = counted.series.find((one) => one.code === series)?.last;
    const sorted = numbers.sort((a, b) => a - b);
    return [
      ...(same(sorted, wanted) ? [] : [`${series} reads ${sorted.join(" ")}`]),
      ...(last === wanted.length ? [] : [`${series} will go on after ${String(last)}`]),
    ];
  });
}

function wrongHandoffs({ sent, told, counted }: Evidence): readonly string[] {
  const surplus = counted.handoffs.length - sent.length;
  const wrong = sent.flatMap(({ id, series, ask }) => {
    const found = counted.handoffs.filter((one) => one.ask === ask);
    const number = told.get(id);
    const right = found.length === 1 && found[0]!.series === series && found[0]!.number === number;
    return right ? [] : [`${id} was told ${series}-${String(number)} and is ${JSON.stringify(found)}`];
  });
  return surplus === 0 ? wrong : [...wrong, `${surplus} more handoffs than were sent`];
}

function wrongHistory({ sent, counted }: Evidence): readonly string[] {
  const logged = new Set(counted.logged.map((one) => one.handoffId)).size;
  const answered = counted.answered.map((one) => one.id).sort();
  const wanted = sent.map(({ id }) => `playground:command:${id}`).sort();
  return [
    ...(logged === sent.length && counted.logged.length === sent.length ? [] : [`${logged} were logged`]),
    ...(same(answered, wanted) ? [] : ["Other inbounds are remembered than were sent"]),
  ];
}

function wrongPlaces({ sent, counted, shown }: Evidence): readonly string[] {
  const numberOf = new Map(counted.handoffs.map((one) => [one.ask, one.number]));
  return [...shown].flatMap(([place, cards]) => {
    const firsts = firstShowings(cards);
    const belongHere = sent.filter(
      ({ department, as }) => place === `room:${department}` || place === `dm:${as}`,
    );
    const mistaken = firsts.filter((card) => numberOf.get(card.ask) !== card.number);
    const complete = same(firsts.map((card) => card.ask).sort(), belongHere.map((one) => one.ask).sort());
    return [
      ...(complete ? [] : [`${place} shows ${firsts.length} of ${belongHere.length}`]),
      ...mistaken.map((card) => `${place} shows ${card.ask} as ${card.series} ${card.number}`),
      ...outOfOrder(firsts).map((line) => `${place} shows ${line}`),
    ];
  });
}

/** The lines of numbers that do not rise; a person's direct messages have several. */
function outOfOrder(cards: readonly ShownCard[]): readonly string[] {
  const series = [...new Set(cards.map((card) => card.series))];
  return series.flatMap((name) => {
    const numbers = cards.filter((card) => card.series === name).map((card) => card.number);
    const rises = numbers.every((number, index) => index === 0 || numbers[index - 1]! < number);
    return rises ? [] : [`${name} as ${numbers.join(" ")}`];
  });
}

function firstShowings(cards: readonly ShownCard[]): readonly ShownCard[] {
  return cards.filter((card, index) => cards.findIndex((other) => other.key === card.key) === index);
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function same<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

import { fold } from "./fold.js";
import type { Found } from "./mistake.js";
import { nearest } from "../core/nearest.js";
import type { Path, Source } from "./source.js";
import type { Where } from "./where.js";
import type { OrgWords } from "./words.js";

/** A text of the file and where it stands. */
interface Spot {
  readonly path: Path;
  readonly text: string;
  readonly offset: number;
}

/**
 * What no single entry shows: names used twice, and references to what the file does not have.
 * Reads the raw file, so that these are told together with everything else.
 */
export function checkAcross(source: Source): readonly Found[] {
  return [
    ...repeated(source, [["rooms", "*", "code"]], wholePath),
    ...repeated(source, [["rooms", "*", "addresses", "*"]], wholePath, ({ path, text }) => [path[3], text]),
    ...repeated(
      source,
      [...namesOf(["departments", "*"]), ["departments", "*", "series"]],
      ({ path }) => path[1],
      ({ text }) => [fold(text)],
    ),
    ...repeated(
      source,
      namesOf(["departments", "*", "kinds", "*"]),
      ({ path }) => path[3],
      ({ path, text }) => [path[1], fold(text)],
    ),
    ...repeated(source, [["people", "*", "id"]], wholePath, ({ text }) => [text.toLowerCase()]),
    ...repeated(source, [["people", "*", "accounts", "*"]], wholePath, ({ path, text }) => [path[3], text]),
    ...repeated(source, [["departments", "*", "leads", "*"]], wholePath, ({ path, text }) => [path[1], text]),
    ...repeated(
      source,
      [["departments", "*", "kinds", "*", "facts", "*", "code"]],
      wholePath,
      ({ path, text }) => [path[1], path[3], text],
    ),
    ...repeated(
      source,
      [["departments", "*", "room"]],
      wholePath,
      ({ text }) => [text],
      (words, text, where) => words.sharedRoom(text, where),
    ),
    ...unknown(source, ["departments", "*", "room"], ["rooms", "*", "code"], "room"),
    ...unknown(source, ["departments", "*", "leads", "*"], ["people", "*", "id"], "person"),
    ...unknown(source, ["people", "*", "department"], ["departments", "*", "code"], "department"),
    ...noAdmin(source),
    ...circularLeads(source),
  ];
}

/** Every way to write a department or a kind; each must lead to one only. */
function namesOf(one: Path): readonly Path[] {
  return [
    [...one, "code"],
    [...one, "name", "zh"],
    [...one, "name", "en"],
    [...one, "aliases", "*"],
  ];
}

const wholePath = (spot: Spot): string => spot.path.join("/");

/** Spots whose text another owner already has; an owner may repeat itself (code `warehouse`, name `Warehouse`). */
function repeated(
  source: Source,
  patterns: readonly Path[],
  owner: (spot: Spot) => string | undefined,
  sameness: (spot: Spot) => readonly unknown[] = ({ text }) => [text],
  tell: (words: OrgWords, text: string, where: Where) => string = (words, text, where) =>
    words.twice(text, where),
): readonly Found[] {
  const first = new Map<string, Spot>();
  const spots = patterns.flatMap((pattern) => spotsIn(source, pattern)).sort((a, b) => a.offset - b.offset);
  return spots.flatMap((spot): readonly Found[] => {
    const key = JSON.stringify(sameness(spot));
    const taken = first.get(key) ?? spot;
    first.set(key, taken);
    if (owner(taken) === owner(spot)) return [];
    const where = source.whereIs(taken.offset);
    return [{ offset: spot.offset, say: (words) => tell(words, spot.text, where) }];
  });
}

function unknown(
  source: Source,
  pattern: Path,
  among: Path,
  what: "room" | "person" | "department",
): readonly Found[] {
  const known = new Set(spotsIn(source, among).map((spot) => spot.text));
  return spotsIn(source, pattern)
    .filter(({ text }) => !known.has(text))
    .map(({ text, offset }) => ({
      offset,
      say: (words) => words.unknown[what](text, nearest(text, known)),
    }));
}

function noAdmin(source: Source): readonly Found[] {
  const roles = [
    ["people", "*", "roles", "*"],
    ["people", "*", "roles"],
  ];
  const texts = roles.flatMap((pattern) => spotsIn(source, pattern)).map(({ text }) => text);
  const people = source.keyAt(["people"]);
  return people === null || texts.includes("admin")
    ? []
    : [{ offset: people, say: (words) => words.noAdmin }];
}

/** Departments that are led only from the next one, and so on until the first again: nobody would be in charge. */
function circularLeads(source: Source): readonly Found[] {
  const ledFrom = leadersOf(source);
  const told = new Set<string>();
  return [...ledFrom.keys()].flatMap((first): readonly Found[] => {
    const circle = circleFrom(first, ledFrom);
    if (circle === null || told.has(first)) return [];
    for (const code of circle) told.add(code);
    const at =
      spotsIn(source, ["departments", "*", "code"]).find(({ text }) => text === first)?.path[1] ?? "";
    const offset = source.keyAt(["departments", at, "leads"]) ?? 0;
    return [{ offset, say: (words) => words.circularLeads(circle) }];
  });
}

/** For each department that is led only by people of one other department: that one. */
function leadersOf(source: Source): ReadonlyMap<string, string> {
  const homes = new Map(pairsIn(source, ["people", "*", "id"], ["people", "*", "department"]));
  const codes = spotsIn(source, ["departments", "*", "code"]);
  const leads = spotsIn(source, ["departments", "*", "leads", "*"]);
  return new Map(
    codes.flatMap(({ path, text: code }) => {
      const from = leads.filter((lead) => lead.path[1] === path[1]).map(({ text }) => homes.get(text));
      const [only] = from;
      return only !== undefined && only !== code && from.every((home) => home === only)
        ? [[code, only] as const]
        : [];
    }),
  );
}

/** The texts at two patterns that stand in the same entry. */
function pairsIn(source: Source, one: Path, other: Path): readonly (readonly [string, string])[] {
  const others = new Map(spotsIn(source, other).map(({ path, text }) => [path[1], text]));
  return spotsIn(source, one).flatMap(({ path, text }) => {
    const beside = others.get(path[1]);
    return beside === undefined ? [] : [[text, beside] as const];
  });
}

/** Null when the way from `first` does not lead back to it. */
function circleFrom(first: string, next: ReadonlyMap<string, string>): readonly string[] | null {
  const way: string[] = [];
  for (let at = next.get(first); at !== undefined && !way.includes(at); at = next.get(at)) {
    way.push(at);
    if (at === first) return [first, ...way.slice(0, -1)];
  }
  return null;
}

/** The texts at a path whose `*` stands for every entry of a list or mapping; an empty one is the schema's to refuse. */
function spotsIn(source: Source, pattern: Path): readonly Spot[] {
  return textsAt(source.value, pattern, []).map((found) => ({
    ...found,
    offset: source.at(found.path) ?? 0,
  }));
}

function textsAt(value: unknown, pattern: Path, path: Path): readonly Pick<Spot, "path" | "text">[] {
  const [step, ...rest] = pattern;
  if (step === undefined) return typeof value === "string" && value !== "" ? [{ path, text: value }] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => step === "*" || step === key)
    .flatMap(([key, inner]) => textsAt(inner, rest, [...path, key]));
}

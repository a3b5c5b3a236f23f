import fc from "fast-check";
import { readOrgFile, type OrgFile } from "../../src/org/index.js";

// Codes, series and ids come from small pools, so that two random companies have much in common.
const DEPARTMENTS = ["warehouse", "courier", "cs", "ops"];
const SERIES = ["WH", "CR", "CS", "OP", "X"];
const ROOMS = ["one", "two", "three", "four"];
const PEOPLE = ["p1", "p2", "p3", "p4", "p5", "p6", "007", "true"];
const PLATFORMS = ["slack", "playground"];
const ZONES = ["Asia/Shanghai", "Europe/Berlin", "UTC"];

const anyLetters = fc.string({ unit: "grapheme", maxLength: 8 });
const oddLetters = fc.string({
  unit: fc.constantFrom(..."'\"#:-,，、;；|=+@ \\<&_x0041_仓库ÄßＡ007".split("")),
  maxLength: 10,
});

/** Names of things that differ end differently. */
function name(end: string): fc.Arbitrary<string> {
  return fc
    .oneof(anyLetters, oddLetters)
    .map(
      (start) =>
        `${start.replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFEFF\uFFFD-\uFFFF]/gu, "").trimStart()}${end}`,
    );
}

const inBoth = (end: string) => fc.record({ zh: name(`${end}中`), en: name(`${end}en`) });
const some = <T>(of: readonly T[], least = 0) =>
  fc.shuffledSubarray([...of], { minLength: least, maxLength: of.length });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 });
const locale = fc.constantFrom("zh-CN", "en");
const zone = fc.constantFrom(...ZONES);

const hours = fc.constantFrom<Record<string, string>>(
  {},
  { daily: "00:00-24:00" },
  { "mon-fri": "08:30-12:00, 13:00-18:00", sat: "19:00-01:00" },
  { "sat, sun": "22:00-06:00", wed: "09:00-10:00" },
  { "fri-mon": "10:00-20:00" },
);

const kind = (code: string) =>
  fc.record({
    code: fc.constant(code),
    name: inBoth(`k${code}`),
    aliases: maybe(name(`a${code}`).map((one) => [one])),
    "needs-result": maybe(fc.constantFrom("true", "false")),
    result: maybe(inBoth("r")),
    facts: maybe(
      fc.tuple(inBoth("f1"), inBoth("f2")).map(([a, b]) => [
        { code: "f1", name: a },
        { code: "f2", name: b },
      ]),
    ),
    "answer-within": maybe(fc.constantFrom("30m", "1h30m")),
    "done-within": maybe(fc.constantFrom("2h", "720h", "8h")),
  });

const kinds = some(["missing", "wrong", "other"]).chain((codes) => fc.tuple(...codes.map(kind)));

const department = (code: string, series: string, room: string | undefined, leads: readonly string[]) =>
  fc.record({
    code: fc.constant(code),
    name: inBoth(`d${code}`),
    aliases: maybe(name(`da${code}`).map((one) => [one])),
    series: fc.constant(series),
    numbers: maybe(fc.constantFrom("never", "yearly", "monthly")),
    room: fc.constant(room),
    leads: some(leads),
    hours: maybe(hours),
    kinds: maybe(kinds),
  });

const addresses = (code: string) =>
  some(PLATFORMS, 1).map((on) =>
    Object.fromEntries(on.map((platform) => [platform, `${code}:${platform},;1`])),
  );

const room = (code: string) =>
  fc.record({
    code: fc.constant(code),
    name: name("r"),
    "name-en": maybe(name("re")),
    locale: maybe(locale),
    "time-zone": maybe(zone),
    addresses: addresses(code),
  });

const person = (id: string, at: number, departments: readonly string[]) =>
  fc.record({
    id: fc.constant(id),
    name: name("p"),
    "name-en": maybe(name("pe")),
    aliases: maybe(fc.array(name("pa"), { maxLength: 2 })),
    roles: some(["agent", "partner", "supervisor"], 1).map((roles) =>
      at === 0 ? ["admin", ...roles] : roles,
    ),
    department: fc.constantFrom(...departments),
    "skill-line": maybe(name("s")),
    "hired-on": maybe(fc.constantFrom("2020-02-29", "2026-11-23")),
    locale: maybe(locale),
    "time-zone": maybe(zone),
    shared: maybe(fc.constantFrom("true", "false")),
    accounts: maybe(addresses(id)),
  });

const company = fc.record({ name: name("co"), "time-zone": zone, locale });

/** Any company that can be written. */
export const randomOrg: fc.Arbitrary<OrgFile> = fc
  .tuple(some(DEPARTMENTS, 1), some(SERIES, DEPARTMENTS.length), some(ROOMS), some(PEOPLE, 1))
  .chain(([codes, series, rooms, ids]) =>
    fc.record({
      company,
      rooms: fc.tuple(...rooms.map(room)),
      departments: fc.tuple(...codes.map((code, at) => department(code, series[at]!, rooms[at], ids))),
      people: fc.tuple(...ids.map((id, at) => person(id, at, codes))),
    }),
  )
  .map((written) => readOrgFile(JSON.stringify(written)))
  .filter((read) => read.kind === "ok")
  .map((read) => read.file);

import { z } from "zod";
import { DepartmentCode, PersonId, PlatformName } from "../core/ids.js";
import { Locale } from "../core/locale.js";
import { IsoDate, TimeZone } from "../core/time.js";
import { fold } from "./fold.js";
import { readDuration } from "./duration.js";
import { readHours } from "./hours.js";
import { Role } from "./permissions.js";
import { Restarts } from "./restarts.js";
import type { Expected } from "./words.js";

// The message of an issue is the name of what was expected, whose sentence is in `words`;
// that of `unrecognized_keys` is the list of keys that would have been right.

const expecting = (expected: Expected): string => expected;

const text = (expected: Expected, fits: (text: string) => boolean) =>
  z.string(expecting(expected)).refine(fits, expecting(expected));

const listOf = <T extends z.ZodType>(item: T) => z.array(item, expecting("list"));

const mapping = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? Object.keys(shape).join(" ") : expecting("mapping"),
  });

const LONGEST_NAME = 40;
const NOT_IN_NAMES = String.raw`\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFEFF\uFFFD-\uFFFF`;
const NAME = new RegExp(`^(?!\\s)[^${NOT_IN_NAMES}]{1,${String(LONGEST_NAME)}}(?<!\\s)$`, "u");

const isName = (name: string): boolean => NAME.test(name) && fold(name) !== "";

/** What something is called elsewhere, as the company's file may name it; null: nothing of it is left. */
export function asName(text: string): string | null {
  const letters = Array.from(text.replace(new RegExp(`[${NOT_IN_NAMES}]+`, "gu"), " ").trim());
  const name =
    letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join("")}…` : letters.join("");
  return isName(name) ? name : null;
}

/** 24, because an intent carries it beside two ids in 75 bytes. */
const Code = text("code", (code) => /^[a-z][a-z0-9-]{0,23}$/u.test(code));
const Name = text("name", isName);
const Aliases = listOf(Name).default([]);
const StaffId = text("staff-id", (id) => /^[A-Za-z0-9][\w.-]{0,31}$/u.test(id)).pipe(PersonId);
const Zone = text("time-zone", (zone) => TimeZone.safeParse(zone).success);
const Day = text("date", (date) => IsoDate.safeParse(date).success);
const Address = text("address", (address) => /^[^\s\p{Cc}\p{Cs}]{1,200}$/u.test(address));
const Language = z.enum(Locale.options, expecting("locale"));
const YesNo = z.enum(["true", "false"], expecting("yes-no")).transform((word) => word === "true");

const NameInBoth = mapping({ zh: Name, en: Name }).transform(({ zh, en }) => ({ "zh-CN": zh, en }));

const Hours = z
  .record(z.string(), z.string(expecting("shifts")), expecting("mapping"))
  .transform((written, context) => {
    const read = readHours(written);
    if (read.kind === "ok") return read.hours;
    for (const { days, because } of read.mistakes)
      context.addIssue({ code: "custom", message: expecting(because), path: [days] });
    return z.NEVER;
  });

const Company = mapping({ name: Name, "time-zone": Zone, locale: Language }).transform(
  ({ name, "time-zone": timeZone, locale }) => ({ name, timeZone, locale }),
);

/** Minutes. */
const Duration = text("duration", (written) => readDuration(written) !== null).transform(
  (written) => readDuration(written) ?? 0,
);

const Facts = listOf(mapping({ code: Code, name: NameInBoth })).max(5, expecting("five"));

const Kind = mapping({
  code: Code,
  name: NameInBoth,
  aliases: Aliases,
  "needs-result": YesNo.default(false),
  result: NameInBoth.optional(),
  facts: Facts.default([]),
  "answer-within": Duration.optional(),
  "done-within": Duration.optional(),
}).transform((written, context) => {
  const { "needs-result": needsResult, result, "answer-within": answer, "done-within": done } = written;
  const { code, name, aliases, facts } = written;
  if (answer !== undefined && done !== undefined && answer > done)
    context.addIssue({ code: "custom", message: expecting("answer-first"), path: ["answer-within"] });
  const limits = { answerMinutes: answer ?? null, resultMinutes: done ?? null };
  return { code, name, aliases, needsResult, resultName: result ?? null, facts, ...limits };
});
type Kind = z.infer<typeof Kind>;

const OTHER: Kind = {
  code: "other",
  name: { "zh-CN": "其他", en: "Other" },
  aliases: [],
  needsResult: false,
  resultName: null,
  facts: [],
  answerMinutes: null,
  resultMinutes: null,
};

const withOther = (kinds: readonly Kind[]): readonly Kind[] =>
  kinds.some((kind) => kind.code === OTHER.code) ? kinds : [...kinds, OTHER];

const Department = mapping({
  code: Code.pipe(DepartmentCode),
  name: NameInBoth,
  aliases: Aliases,
  series: text("series", (series) => /^[A-Z]{1,6}$/u.test(series)),
  numbers: z.enum(Restarts.options, expecting("numbers")).default("never"),
  room: Code.optional(),
  leads: listOf(StaffId).default([]),
  hours: Hours.prefault({ "mon-fri": "09:00-18:00" }),
  kinds: listOf(Kind).default([]).transform(withOther),
}).transform(({ numbers: restarts, ...department }) => ({ ...department, restarts }));

export type Platforms = readonly PlatformName[] | "any";

/** Addresses by platform, in the order of the file. */
const onPlatforms = (platforms: Platforms) =>
  z
    .record(
      PlatformName.refine((name) => platforms === "any" || platforms.includes(name), expecting("platform")),
      Address,
      expecting("mapping"),
    )
    .transform((addresses) =>
      Object.entries(addresses).map(([name, address]) => ({ platform: PlatformName.parse(name), address })),
    );

const roomOn = (platforms: Platforms) =>
  mapping({
    code: Code,
    name: Name,
    "name-en": Name.optional(),
    locale: Language.optional(),
    "time-zone": Zone.optional(),
    addresses: onPlatforms(platforms),
  }).transform(({ "name-en": nameEn, "time-zone": timeZone, ...room }) => ({
    ...room,
    nameEn: nameEn ?? room.name,
    timeZone,
  }));

const personOn = (platforms: Platforms) =>
  mapping({
    id: StaffId,
    name: Name,
    "name-en": Name.optional(),
    aliases: Aliases,
    roles: listOf(z.enum(Role.options, expecting("role"))).min(1, expecting("some")),
    department: Code.pipe(DepartmentCode),
    "skill-line": Name.optional(),
    "hired-on": Day.optional(),
    locale: Language.optional(),
    "time-zone": Zone.optional(),
    shared: YesNo.default(false),
    accounts: onPlatforms(platforms).prefault({}),
  }).transform(
    ({
      "name-en": nameEn,
      "skill-line": skillLine,
      "hired-on": hiredOn,
      "time-zone": timeZone,
      ...person
    }) => ({
      ...person,
      timeZone,
      nameEn: nameEn ?? person.name,
      skillLine: skillLine ?? null,
      hiredOn: hiredOn ?? null,
    }),
  );

/** The org file as it is written; what a room or a person leaves out is the company's. */
export const orgFileOn = (platforms: Platforms, companyLocale: Locale | "as-written") =>
  mapping({
    company: Company,
    rooms: listOf(roomOn(platforms)).default([]),
    departments: listOf(Department).min(1, expecting("some")),
    people: listOf(personOn(platforms)).min(1, expecting("some")),
  }).transform(({ company: written, rooms, departments, people }) => {
    const company = companyLocale === "as-written" ? written : { ...written, locale: companyLocale };
    const completed = <T extends { locale?: Locale | undefined; timeZone?: TimeZone | undefined }>(
      one: T,
    ) => ({
      ...one,
      locale: one.locale ?? company.locale,
      timeZone: one.timeZone ?? company.timeZone,
    });
    return { company, departments, rooms: rooms.map(completed), people: people.map(completed) };
  });

export type OrgFile = z.infer<ReturnType<typeof orgFileOn>>;

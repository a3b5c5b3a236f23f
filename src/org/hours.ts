import { z } from "zod";

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/** Minutes since midnight of the day it begins; `to` is past 1,440 when it ends after midnight. */
const Shift = z.object({ from: z.int().min(0), to: z.int().min(1) });
type Shift = z.infer<typeof Shift>;

const Shifts = z.array(Shift).readonly();

/** When a department works: its shifts by weekday, in order and never overlapping. */
export const Hours = z
  .object({ mon: Shifts, tue: Shifts, wed: Shifts, thu: Shifts, fri: Shifts, sat: Shifts, sun: Shifts })
  .readonly();
export type Hours = z.infer<typeof Hours>;
type Weekday = keyof Hours;

export interface HoursMistake {
  /** The days as written. */
  readonly days: string;
  readonly because: "days" | "shifts" | "day-twice" | "overlap";
}

export type HoursRead =
  | { readonly kind: "ok"; readonly hours: Hours }
  | { readonly kind: "bad"; readonly mistakes: readonly HoursMistake[] };

/** Reads `{ "mon-fri": "08:30-12:00, 13:00-18:00", sat: "19:00-01:00" }`; a day that is not written is a day off. */
export function readHours(written: Readonly<Record<string, string>>): HoursRead {
  const lines = Object.entries(written).map(([days, shifts]) => ({
    days,
    weekdays: readDays(days),
    shifts: readShifts(shifts),
  }));
  const mistakes = lines.flatMap(({ days, weekdays, shifts }, at): HoursMistake[] => {
    if (weekdays === null) return [{ days, because: "days" }];
    if (shifts === null) return [{ days, because: "shifts" }];
    const above = lines.slice(0, at).flatMap((line) => line.weekdays ?? []);
    return weekdays.some((day) => above.includes(day)) ? [{ days, because: "day-twice" }] : [];
  });
  if (mistakes.length > 0) return { kind: "bad", mistakes };
  const hours = toHours(lines);
  const overlapping = lines.find(({ weekdays }) => weekdays?.some((day) => overlapsAnother(hours, day)));
  return overlapping === undefined
    ? { kind: "ok", hours }
    : { kind: "bad", mistakes: [{ days: overlapping.days, because: "overlap" }] };
}

/** `mon`, `mon-fri`, `sat, sun` or `daily`; `fri-mon` goes over the weekend. */
function readDays(written: string): readonly Weekday[] | null {
  if (written === "daily") return WEEKDAYS;
  const parts = written.split(",").map((part) => readSpan(part.trim()));
  const days = parts.flatMap((part) => part ?? []);
  return parts.includes(null) || new Set(days).size < days.length ? null : days;
}

function readSpan(written: string): readonly Weekday[] | null {
  const [first = "", last = first, ...more] = written.split("-").map((day) => day.trim().toLowerCase());
  const from = WEEKDAYS.findIndex((day) => day === first);
  const to = WEEKDAYS.findIndex((day) => day === last);
  if (from < 0 || to < 0 || more.length > 0) return null;
  return from <= to ? WEEKDAYS.slice(from, to + 1) : [...WEEKDAYS.slice(from), ...WEEKDAYS.slice(0, to + 1)];
}

function readShifts(written: string): readonly Shift[] | null {
  const shifts = written.split(",").map((part) => readShift(part.trim()));
  const read = shifts.filter((shift) => shift !== null).sort((a, b) => a.from - b.from);
  return read.length < shifts.length ? null : read;
}

function readShift(written: string): Shift | null {
  const clock = "(\\d{1,2}):([0-5]\\d)";
  const match = new RegExp(`^${clock}\\s*[-–—~]\\s*${clock}$`, "u").exec(written);
  if (match === null) return null;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = match.slice(1).map(Number);
  const from = fromHour * 60 + fromMinute;
  const to = toHour * 60 + toMinute;
  if (from >= DAY_MINUTES || to > DAY_MINUTES || from === to) return null;
  return { from, to: to > from ? to : to + DAY_MINUTES };
}

function toHours(
  lines: readonly { weekdays: readonly Weekday[] | null; shifts: readonly Shift[] | null }[],
): Hours {
  const on = (day: Weekday): readonly Shift[] =>
    lines.find(({ weekdays }) => weekdays?.includes(day))?.shifts ?? [];
  return Hours.parse(Object.fromEntries(WEEKDAYS.map((day) => [day, on(day)])));
}

/** A night shift may run into the next day's first, on Sunday into Monday's. */
function overlapsAnother(hours: Hours, day: Weekday): boolean {
  const week = WEEKDAYS.flatMap((weekday, index) =>
    hours[weekday].map((shift) => ({
      weekday,
      from: shift.from + index * DAY_MINUTES,
      to: shift.to + index * DAY_MINUTES,
    })),
  );
  return week.some((shift, at) => {
    const next = week[at + 1] ?? week[0];
    if (shift.weekday !== day || next === undefined || next === shift) return false;
    return shift.to > next.from + (at + 1 === week.length ? WEEK_MINUTES : 0);
  });
}

/** As it is read: days that follow each other and work the same are one line. */
export function writeHours(hours: Hours): Readonly<Record<string, string>> {
  const lines: { from: Weekday; to: Weekday; shifts: string }[] = [];
  for (const [at, day] of WEEKDAYS.entries()) {
    const shifts = hours[day].map(writeShift).join(", ");
    const above = lines.at(-1);
    if (shifts === "") continue;
    if (above?.shifts === shifts && above.to === WEEKDAYS[at - 1]) above.to = day;
    else lines.push({ from: day, to: day, shifts });
  }
  return Object.fromEntries(
    lines.map(({ from, to, shifts }) => [from === to ? from : `${from}-${to}`, shifts]),
  );
}

function writeShift({ from, to }: Shift): string {
  return `${writeClock(from)}-${writeClock(to > DAY_MINUTES ? to - DAY_MINUTES : to)}`;
}

function writeClock(minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

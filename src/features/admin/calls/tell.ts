import type { Temporal } from "temporal-polyfill";
import type { Locale } from "../../../core/locale.js";
import type { Log } from "../../../core/log.js";
import { readSetting, type Org } from "../../../org/index.js";
import type { Read } from "../../../store/index.js";
import { expected, monthAt, shareOf } from "./month.js";
import { findCalls } from "./record.js";
import { allowanceOf, type Limited } from "./settings.js";
import { callsWords } from "./words.js";

interface Telling {
  readonly org: Pick<Org, "timeZone">;
  readonly now: Temporal.Instant;
  readonly locale: Locale;
  readonly log: Log;
}

/** A paragraph for each of them: the month so far, the last one, where it leads, and the company's allowance. */
export async function tellCalls(
  read: Read,
  limited: readonly Limited[],
  telling: Telling,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const platform of limited) lines.push(await tellOne(read, platform, telling));
  return lines.length === 0 ? [] : [...lines, callsWords[telling.locale].onlyOurs];
}

async function tellOne(read: Read, platform: Limited, { org, now, locale, log }: Telling): Promise<string> {
  const words = callsWords[locale];
  const { timeZone } = org;
  const counted = await findCalls(read, platform.name, monthAt(now, timeZone));
  const before = await findCalls(read, platform.name, monthAt(now, timeZone, 1));
  const calls = counted?.calls ?? 0;
  const told = words.told({
    platform: platform.title[locale],
    calls,
    lastMonth: before?.calls ?? null,
    expected: counted === null ? null : expected(counted, now, timeZone),
  });
  const allowance = await readSetting(read, allowanceOf(platform), log);
  const share =
    allowance === 0 ? words.noAllowance : words.share({ allowance, used: shareOf(calls, allowance) });
  return `${told}${locale === "en" ? " " : ""}${share}`;
}

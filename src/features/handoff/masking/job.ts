import { setImmediate as nextTurn } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import type { Job } from "../../../core/job.js";
import type { Log } from "../../../core/log.js";
import type { TimeZone } from "../../../core/time.js";
import { readSetting, type OrgBook } from "../../../org/index.js";
import type { Read, Store } from "../../../store/index.js";
import { searchTextOf } from "../find/fold.js";
import { knownNames } from "./known.js";
import {
  findColleagues,
  findFactNames,
  findTold,
  FINISHED,
  listEnded,
  saveMasked,
  type Ended,
  type Finished,
  type Masked,
  type Told,
} from "./record.js";
import { maskAfterMonths } from "./settings.js";
import { maskDetails, maskTexts, type Masker, type Texts } from "./texts.js";

interface MaskingDeps {
  readonly store: Store;
  readonly org: OrgBook;
  readonly log: Log;
}

/** 02:00 in China, an hour before retention drops the files that are nobody's any more. */
const STARTS_AT_UTC_HOUR = 18;
/** So many that no transaction lasts 50 ms. */
const CHUNK = 20;
/** A confirmed one can be reopened for 30 days: until then it is not over. */
const OPEN_AGAIN_DAYS = 31;

/** Once a day the handoffs that ended long enough ago are masked. Only the last day's is ever due: it does what an older one would have done. */
export function masking({ store, org, log }: MaskingDeps): Job {
  return {
    name: "masking",
    due: (now) => [
      now.subtract({ hours: STARTS_AT_UTC_HOUR }).toZonedDateTimeISO("UTC").toPlainDate().toString(),
    ],
    run: async (_occurrence, now, stopping) => {
      const months = await readSetting(store.read, maskAfterMonths, log);
      if (months === 0) return;
      const by = endedBy(now, months, (await org.current()).timeZone);
      const maskOf = await readMasker(store.read);
      for (const status of FINISHED) await maskAll({ store, maskOf, now, stopping }, status, by);
    },
  };
}

/** What ended then or before is due at `now`; calendar months, as the company counts them. */
export function endedBy(now: Temporal.Instant, months: number, timeZone: TimeZone): Temporal.Instant {
  const here = now.toZonedDateTimeISO(timeZone);
  const aged = here.subtract({ months });
  const closed = here.subtract({ days: OPEN_AGAIN_DAYS });
  return (Temporal.ZonedDateTime.compare(aged, closed) < 0 ? aged : closed).toInstant();
}

type MaskOf = (told: Told) => Masker;

async function readMasker(read: Read): Promise<MaskOf> {
  const colleagues = await findColleagues(read);
  const known = knownNames(colleagues.flatMap(({ names }) => names));
  const people = new Set(colleagues.map(({ id }) => id));
  const facts = await findFactNames(read);
  return ({ department, kind }) => {
    const ofKind = facts.filter((fact) => fact.department === department && fact.kind === kind);
    return { known, people, factNames: (code) => ofKind.find((fact) => fact.code === code)?.names ?? [] };
  };
}

interface Run {
  readonly store: Store;
  readonly maskOf: MaskOf;
  readonly now: Temporal.Instant;
  readonly stopping: AbortSignal;
}

async function maskAll(run: Run, status: Finished, by: Temporal.Instant): Promise<void> {
  const { read } = run.store;
  let page = await listEnded(read, { status, by, after: null });
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    await maskPage(run, page);
    page = await listEnded(read, { status, by, after: last });
  }
}

async function maskPage({ store, maskOf, now, stopping }: Run, page: readonly Ended[]): Promise<void> {
  const due = page.filter(({ masked }) => !masked).map(({ id }) => id);
  for (let from = 0; from < due.length; from += CHUNK) {
    stopping.throwIfAborted();
    const masked: Masked[] = [];
    for (const told of await findTold(store.read, due.slice(from, from + CHUNK))) {
      masked.push(maskOne(told, maskOf(told)));
      // A long history takes some milliseconds: others get their turn in between.
      await nextTurn();
    }
    await store.inTransaction((tx) => saveMasked(tx, masked, now));
  }
}

function maskOne(told: Told, masker: Masker): Masked {
  const texts = maskTexts(told.texts, masker);
  const events = told.events.map(({ version, details }) => ({
    version,
    details: maskDetails(details, masker),
  }));
  return { ...told, texts, events, searchText: searchTextOf(wordsOf(told, texts), [told.label]) };
}

function wordsOf({ orders }: Told, texts: Texts) {
  const kindFacts = Object.fromEntries(
    Object.entries(texts.kindFacts).flatMap(([code, said]) =>
      typeof said === "string" ? [[code, said] as const] : [],
    ),
  );
  return { ...texts, kindFacts, orders: orders.map((number) => ({ number })), urgentBecause: null };
}

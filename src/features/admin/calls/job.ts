import type { Temporal } from "temporal-polyfill";
import type { Card } from "../../../core/card.js";
import { PostingKey } from "../../../core/ids.js";
import type { Job } from "../../../core/job.js";
import type { Locale } from "../../../core/locale.js";
import type { Log } from "../../../core/log.js";
import { plain } from "../../../core/text.js";
import type { Delivery, Showing } from "../../../delivery/index.js";
import { admins, dmsOf, readSetting, type Org, type OrgBook } from "../../../org/index.js";
import type { Store } from "../../../store/index.js";
import { cardOf } from "../say.js";
import { monthAt, stepAt, type Month, type Step } from "./month.js";
import { findCalls, forgetCalls, markTold } from "./record.js";
import { allowanceOf, type Limited } from "./settings.js";
import { tellCalls } from "./tell.js";
import { callsWords } from "./words.js";

interface Watching {
  readonly store: Store;
  readonly org: OrgBook;
  readonly delivery: Pick<Delivery, "show">;
  readonly limited: readonly Limited[];
  readonly log: Log;
}

const KEEP_MONTHS = 13;

/**
 * Every hour: once in a month the admins are told that 80 % of the allowance are used, and once that all of it is; of another
 * allowance they are told anew. Only the last hour's is ever due: it does what an older one would have done.
 */
export function watchCalls(watching: Watching): Job {
  return {
    name: "calls",
    due: (now) => (watching.limited.length === 0 ? [] : [hourOf(now)]),
    run: async (_occurrence, now, stopping) => {
      const { store, limited } = watching;
      const org = await watching.org.current();
      for (const platform of limited) {
        stopping.throwIfAborted();
        await watch(watching, platform, org, now);
      }
      await store.inTransaction((tx) => forgetCalls(tx, monthAt(now, org.timeZone, KEEP_MONTHS)));
    },
  };
}

function hourOf(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO("UTC").toPlainDateTime().toString({ smallestUnit: "minute" }).slice(0, 13);
}

async function watch(
  { store, delivery, log }: Watching,
  platform: Limited,
  org: Org,
  now: Temporal.Instant,
): Promise<void> {
  const allowance = await readSetting(store.read, allowanceOf(platform), log);
  if (allowance === 0) return;
  const month = monthAt(now, org.timeZone);
  const step = stepAt((await findCalls(store.read, platform.name, month))?.calls ?? 0, allowance);
  if (step === null) return;
  const lines = (locale: Locale) => tellCalls(store.read, [platform], { org, now, locale, log });
  const told = { "zh-CN": await lines("zh-CN"), en: await lines("en") };
  const showings = notices({ platform, month, allowance, step, told }, org);
  // Whoever can be told only later is told then.
  if (showings.length === 0) return;
  await store.inTransaction(async (tx) => {
    if (await markTold(tx, platform.name, month, { share: step, allowance }))
      await delivery.show(tx, now, showings);
  });
}

interface Notice {
  readonly platform: Limited;
  readonly month: Month;
  readonly allowance: number;
  readonly step: Step;
  readonly told: Readonly<Record<Locale, readonly string[]>>;
}

/** To each admin where that platform, which may soon take nothing, is not needed for it; else there. */
function notices(notice: Notice, org: Org): readonly Showing[] {
  const { platform, month, allowance, step } = notice;
  const told = `admin/calls/${platform.name}/${month}/${String(allowance)}/${String(step)}`;
  return admins(org).flatMap((one) => {
    const dms = dmsOf(org, one);
    const to = dms.find((dm) => dm.platform !== platform.name) ?? dms[0];
    if (to === undefined) return [];
    const key = PostingKey.parse(`${told}/${one.id}`);
    return [{ key, to: to.id, card: noticeCard(notice, one.locale) }];
  });
}

function noticeCard({ platform, step, told }: Notice, locale: Locale): Card {
  const words = callsWords[locale];
  const { title, text } = words.notice[step];
  const lines = [...told[locale], text, words.advice];
  const blocks = lines.map((line) => ({ type: "text" as const, text: plain(line) }));
  return cardOf(locale, title(platform.title[locale]), blocks, "trouble");
}

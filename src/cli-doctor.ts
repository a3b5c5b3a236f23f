import type { Temporal } from "temporal-polyfill";
import { badNews, good, refused, type Outcome } from "./cli-outcome.js";
import { cliWords } from "./cli-words.js";
import type { Config, Database } from "./config.js";
import type { PlatformName } from "./core/ids.js";
import type { Locale } from "./core/locale.js";
import type { Check, CompanyThere, Platform } from "./core/platform.js";
import { examineDelivery, titlesOf, type Titled } from "./delivery/index.js";
import { limitedAmong, tellCalls, type Limited } from "./features/admin/index.js";
import { platformsOf } from "./main.js";
import { createHttp } from "./ops/http.js";
import { createLog } from "./ops/log.js";
import { nameOf, openOrg, type Org } from "./org/index.js";
import { openReader, StoreError, tellStoreError } from "./store/index.js";

export interface Looking {
  /** As it was typed; null: it was not. */
  readonly url: string | null;
  readonly locale: Locale;
  readonly now: Temporal.Instant;
  /** All that there are, served or not. */
  readonly platforms: readonly Titled[];
}

const SILENT = createLog("silent");

/** Beside a server that runs, or without one; changes nothing. */
export async function examine(config: Config, looking: Looking): Promise<Outcome> {
  const say = cliWords[looking.locale];
  if (looking.url !== null && !isAddress(looking.url)) return refused(say.badUrl(looking.url));
  const platforms = platformsOf(config, { ...apart(), log: SILENT });
  const kept = await examineKept(config.database, limitedAmong(platforms), looking);
  const there = await examinePlatforms(platforms, kept.org, looking);
  const lines = [
    say.examined(nameOfDatabase(config.database)),
    "",
    ...there.flatMap(({ title, checks }) => sectionOf(title, checks, looking.locale)),
    ...kept.lines,
  ];
  const isWrong = there.some(({ checks }) => checks.some(({ state }) => state === "wrong"));
  return kept.healthy && !isWrong ? good(...lines) : badNews(...lines);
}

/** Nobody comes in to what is only looked at. */
function apart() {
  const workspace = (): Promise<never> => Promise.reject(new Error("Nobody opens it."));
  return { http: createHttp(SILENT), workspace, localeOf: () => null };
}

function isAddress(typed: string): boolean {
  return /^https?:\/\//iu.test(typed) && URL.canParse(typed);
}

/** Without what only its owner may read. */
function nameOfDatabase(database: Database): string {
  if (database.provider === "sqlite") return database.file;
  const { host, pathname } = new URL(database.url);
  return `${host}${pathname}`;
}

interface Kept {
  readonly healthy: boolean;
  readonly lines: readonly string[];
  /** Null: nobody knows the company. */
  readonly org: Org | null;
}

/** What the database says; whoever sets up the platforms first has none yet. */
async function examineKept(
  { url }: Database,
  limited: readonly Limited[],
  { locale, now, platforms }: Looking,
): Promise<Kept> {
  try {
    const { read, close } = await openReader({ databaseUrl: url, log: SILENT });
    const { healthy, lines } = await examineDelivery(read, { now, locale, titles: titlesOf(platforms) });
    const org = await openOrg({ read }).current();
    const calls = await tellCalls(read, limited, { org, now, locale, log: SILENT });
    await close();
    if (org.revision === 0) return { healthy: false, lines: [cliWords[locale].noCompany], org: null };
    return { healthy, lines: calls.length === 0 ? lines : [...calls, "", ...lines], org };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { healthy: false, lines: [tellStoreError(error, locale)], org: null };
  }
}

interface Found {
  readonly title: string;
  readonly checks: readonly Check[];
}

async function examinePlatforms(
  platforms: readonly Platform[],
  org: Org | null,
  { url: typed, locale }: Looking,
): Promise<readonly Found[]> {
  const url = typed?.replace(/\/+$/u, "") ?? null;
  return Promise.all(
    platforms.map(async (platform) => {
      const company = org === null ? null : companyOn(platform.name, org, locale);
      const checks = await platform.examine({ company, url, locale });
      return { title: platform.title[locale], checks };
    }),
  );
}

function companyOn(platform: PlatformName, org: Org, locale: Locale): CompanyThere {
  const rooms = org.rooms.flatMap(({ name, nameEn, addresses }) =>
    addresses.map((at) => ({ ...at, name: locale === "zh-CN" ? name : nameEn })),
  );
  const people = org.people.flatMap((person) =>
    person.accounts.map((account) => ({ ...account, name: nameOf(org, person, locale) })),
  );
  const isThere = (one: { readonly platform: PlatformName }): boolean => one.platform === platform;
  return { rooms: rooms.filter(isThere), people: people.filter(isThere) };
}

const SIGNS = { ok: "✓", note: "!", wrong: "✗" } as const;

function sectionOf(title: string, checks: readonly Check[], locale: Locale): readonly string[] {
  if (checks.length === 0) return [];
  const say = cliWords[locale];
  const seen = checks.flatMap((check) => {
    if (check.state === "by-hand") return [];
    const line = `  ${SIGNS[check.state]} ${check.sentence}`;
    return check.state === "ok" ? [line] : [line, `    → ${check.advice}`];
  });
  const unseen = checks.flatMap((check) =>
    check.state === "by-hand" ? [`  ☐ ${say.toLookAt(check.sentence, check.advice)}`] : [],
  );
  return [title, ...seen, ...(unseen.length === 0 ? [] : [`  ${say.byHand}`, ...unseen]), ""];
}

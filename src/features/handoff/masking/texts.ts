import { z } from "zod";
import type { Known } from "./known.js";
import { mask } from "./mask.js";

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** What a handoff tells in somebody's words. */
export interface Texts {
  readonly ask: string;
  readonly facts: string | null;
  readonly kindFacts: JsonObject;
  readonly impactCustomer: string | null;
  readonly impactCs: string | null;
  readonly impactOps: string | null;
  readonly progress: string | null;
  readonly reason: string | null;
  readonly question: string | null;
  readonly result: string | null;
  readonly endReason: string | null;
}

/** What has to be known to mask a handoff. */
export interface Masker {
  readonly known: Known;
  readonly people: ReadonlySet<string>;
  /** What a fact of its kind is called, in either language. */
  readonly factNames: (code: string) => readonly string[];
}

/** Numbers, times, people, choices and the message's address: no words. */
const KEPT = new Set(
  [
    "id,series,period,number,orders,department,kind,requester,requesterPlace,owner,to,from,fromId,urgentBecause",
    "at,createdAt,since,expectedAt,promisedAt,wishedOn,link",
  ].flatMap((keys) => keys.split(",")),
);
const FACTS = "kindFacts";
const Id = z.guid();

export function maskTexts(texts: Texts, masker: Masker): Texts {
  const words = (text: string | null): string | null => (text === null ? null : mask(text, masker.known));
  return {
    ask: mask(texts.ask, masker.known),
    facts: words(texts.facts),
    kindFacts: maskFacts(texts.kindFacts, masker),
    impactCustomer: words(texts.impactCustomer),
    impactCs: words(texts.impactCs),
    impactOps: words(texts.impactOps),
    progress: words(texts.progress),
    reason: words(texts.reason),
    question: words(texts.question),
    result: words(texts.result),
    endReason: words(texts.endReason),
  };
}

/** What an event holds: every text in it is masked as it is in the handoff, so that a replay still gives the handoff. */
export function maskDetails(details: JsonObject, masker: Masker): JsonObject {
  return mapValues(details, (value, key) => {
    if (KEPT.has(key)) return value;
    return key === FACTS && isObject(value) ? maskFacts(value, masker) : maskValue(value, masker);
  });
}

function maskValue(value: Json, masker: Masker): Json {
  if (typeof value === "string") return isId(value, masker) ? value : mask(value, masker.known);
  if (isList(value)) return value.map((one) => maskValue(one, masker));
  return isObject(value) ? maskDetails(value, masker) : value;
}

function isId(text: string, { people }: Masker): boolean {
  return people.has(text) || Id.safeParse(text).success;
}

/** A fact's code may be any word, such as `to`: here every value is text, and what the fact is called is its label. */
function maskFacts(facts: JsonObject, masker: Masker): JsonObject {
  return mapValues(facts, (value, code) =>
    typeof value === "string"
      ? maskFact(value, masker.factNames(code), masker.known)
      : maskValue(value, masker),
  );
}

function maskFact(text: string, names: readonly string[], known: Known): string {
  const ofOrders = names.filter((name) => maskBehind(name, "13800000000", known) === "13800000000");
  const labels = ofOrders.length > 0 ? ofOrders : ["", ...names];
  const maskLine = (line: string): string =>
    labels.reduce((soFar, label) => maskBehind(label, soFar, known), line);
  return text.split("\n").map(maskLine).join("\n");
}

function maskBehind(label: string, line: string, known: Known): string {
  const start = label === "" ? "" : `${label}：`;
  const masked = mask(start + line, known);
  return masked.startsWith(start) ? masked.slice(start.length) : mask(line, known);
}

function mapValues(object: JsonObject, map: (value: Json, key: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value, key)]));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !isList(value);
}

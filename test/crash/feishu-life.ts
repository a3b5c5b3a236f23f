import { expect } from "vitest";
import { z } from "zod";
import type { FormValues } from "../../src/core/form.js";
import type { PlaceAddress } from "../../src/core/place.js";
import { FEISHU } from "../../src/platforms/feishu/place.js";
import { saysNothingOf } from "./conversation.js";
import { press, SECRETS, submit, type Bot } from "./on-feishu.js";
import { until } from "./scene.js";

export interface Step {
  readonly where: PlaceAddress;
  /** What stands on the card. */
  readonly on: string;
  readonly label: string;
  /** What the form that opens is called, and what is written in it. */
  readonly form?: readonly [title: string, values: FormValues];
  /** What stands there then, beside what stood there. */
  readonly then: string;
}

export async function does(bot: Bot, by: string, { where, on, label, form, then }: Step): Promise<void> {
  await press(bot, by, { where, text: on, label });
  if (form !== undefined) await submit(bot, by, { title: form[0], values: form[1] });
  await until(`after ${label} ${by} sees ${then}`, async () => {
    const all = await bot.screen.sees({ platform: FEISHU, userId: by }, where, null);
    return all.some(({ text }) => text.includes(on) && text.includes(then)) ? true : null;
  });
}

type Happening = Parameters<Bot["chat"]["feishu"]["happen"]>[0];

export async function tell({ chat }: Bot, happening: Happening): Promise<void> {
  const payload = await chat.feishu.happen(happening);
  expect(await chat.feishu.deliver(payload!)).toMatchObject({ kind: "answered" });
}

/** All words that the bot showed anybody: on cards, as they are and as they were, in forms and in toasts. */
export async function shownTo({ chat }: Bot): Promise<readonly string[]> {
  const [{ messages, ephemerals }, { toasts }] = await Promise.all([chat.state(), chat.feishu.seen()]);
  const cards = messages
    .filter(({ user, file }) => user === null && file === null)
    .flatMap(({ versions }) => versions.map(({ text }): unknown => JSON.parse(text)));
  const all = [...wordsIn([...cards, ...ephemerals]), ...toasts.map(({ content }) => content)];
  return all.map((words) => words.replaceAll(/<[^>]*>/gu, "\n"));
}

const Json = z.record(z.string(), z.unknown());

function wordsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  const entries = Object.entries(Json.safeParse(value).data ?? {});
  return entries.flatMap(([key, one]) =>
    typeof one === "string" ? (key === "content" ? [one] : []) : wordsIn(one),
  );
}

export async function ended(bot: Bot, typed: readonly string[]): Promise<void> {
  const { failures, waiting } = await bot.chat.feishu.seen();
  expect({ failures, waiting }).toEqual({ failures: [], waiting: 0 });
  expect((await bot.chat.stats()).violations).toEqual([]);
  await bot.running.kill("SIGTERM");
  saysNothingOf([...SECRETS, ...typed], bot);
}

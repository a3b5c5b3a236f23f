import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { offered } from "../../../src/main.js";
import { doctorWords } from "../../../src/platforms/feishu/doctor/words.js";
import { manifestOf, scopesOf, YOUR_HOST } from "../../../src/platforms/feishu/manifest.js";
import { EVENTS, METHODS, missingOf, SCOPES } from "../../../src/platforms/feishu/methods.js";

const Name = z.strictObject({
  zh_cn: z
    .string()
    .regex(/\p{Script=Han}/u)
    .max(60),
  en_us: z.string().min(1).max(60),
});
const Leaf = z.strictObject({ name: Name, event_key: z.string().regex(/^[a-z]+$/u) });
const scope = z.strictObject({ scope_name: z.string(), token_type: z.literal("tenant") });
const names = z.array(z.string()).min(1);
/** What is known of the forms that Feishu takes, and nothing beyond. */
const Manifest = z.strictObject({
  scopes: z.strictObject({ tenant: names, user: z.array(z.never()) }),
  ability: z.strictObject({ bot: z.strictObject({ enable: z.literal(true) }) }),
  config: z.strictObject({
    scope: z.strictObject({ add_scopes: z.array(scope) }),
    event: z.strictObject({ subscription_type: z.literal("websocket"), add_events: names }),
    callback: z.strictObject({ callback_type: z.literal("websocket"), add_callbacks: names }),
  }),
  webhookInstead: z.strictObject({
    event: z.strictObject({
      subscription_type: z.literal("webhook"),
      request_url: z.literal(`${YOUR_HOST}/feishu/events`),
      add_events: names,
    }),
    callback: z.strictObject({
      callback_type: z.literal("webhook"),
      request_url: z.literal(`${YOUR_HOST}/feishu/events`),
      add_callbacks: names,
    }),
  }),
  // Three main entries and five under each are what the narrower kind of menu holds.
  botMenu: z
    .array(z.union([Leaf, z.strictObject({ name: Name, children: z.array(Leaf).min(1).max(5) })]))
    .max(3),
  byHand: z.array(z.strictObject({ "zh-CN": z.string().regex(/\p{Script=Han}/u), en: z.string().min(1) })),
});

const read = (name: string): unknown => JSON.parse(readFileSync(`manifests/${name}.json`, "utf8"));
const manifest = Manifest.parse(read("feishu"));

describe("the manifest for Feishu", () => {
  it("is as npm run manifests writes it, with the scopes as the console imports them in a file of their own", () => {
    expect(read("feishu")).toEqual(manifestOf(offered));
    expect(read("feishu-scopes")).toEqual(scopesOf());
    expect(read("feishu-scopes")).toEqual({ scopes: manifest.scopes });
  });

  it("asks for the scopes that the calls and the events need, and for no other, in both forms alike", () => {
    const needed = [...Object.values(METHODS), ...Object.values(EVENTS)].flat();
    expect(manifest.scopes.tenant).toEqual([...new Set<string>(needed)].toSorted());
    expect(manifest.config.scope.add_scopes.map(({ scope_name }) => scope_name)).toEqual(
      manifest.scopes.tenant,
    );
  });

  it("subscribes to the same over a long connection and over a webhook", () => {
    const { config, webhookInstead } = manifest;
    expect(config.event.add_events).toEqual(Object.keys(EVENTS).toSorted());
    expect(webhookInstead.event.add_events).toEqual(config.event.add_events);
    expect(webhookInstead.callback.add_callbacks).toEqual(config.callback.add_callbacks);
    expect(config.callback.add_callbacks).toEqual(["card.action.trigger"]);
  });

  it("has a menu with the desk, every command and help, each by a key of its own", () => {
    const keys = manifest.botMenu.flatMap((entry) =>
      "children" in entry ? entry.children.map(({ event_key }) => event_key) : [entry.event_key],
    );
    const wanted = ["home", ...offered.commands.map(({ name }) => name), "help"];
    expect(keys).toEqual(wanted);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("the scopes of an app", () => {
  it("lack nothing with all of them, and each that is not there", () => {
    expect(missingOf(new Set(SCOPES))).toEqual([]);
    for (const one of SCOPES)
      expect(missingOf(new Set(SCOPES.filter((other) => other !== one)))).toEqual([one]);
  });

  it("may be wider ones instead", () => {
    const wide = ["contact:contact:readonly_as_app", "im:chat", "im:message", "im:message.group_msg"];
    const rest = ["contact:user.email:readonly", "im:message.p2p_msg:readonly", "im:message.urgent"];
    expect(missingOf(new Set([...wide, ...rest, "im:resource"]))).toEqual([]);
  });
});

describe("what the instructions say of the scopes", () => {
  it.each([
    ["docs/install-feishu.md", "en"],
    ["docs/install-feishu.zh-CN.md", "zh-CN"],
  ] as const)("has every one of them, and what it is for: %s", (path, locale) => {
    const rows = [
      ...readFileSync(path, "utf8").matchAll(/^\| `((?:im|contact):[a-z0-9_.:]+)` +\| ([^|]+?) +\|/gmu),
    ];
    const told = new Map(rows.map(([, name, purpose]) => [name, purpose]));
    const { scopes } = doctorWords[locale];
    const optional = [...told.keys()].filter((name) => !Object.hasOwn(scopes, name ?? ""));
    expect(optional).toEqual(["im:message.group_msg"]);
    for (const one of SCOPES) expect([one, told.get(one)]).toEqual([one, scopes[one]]);
  });
});

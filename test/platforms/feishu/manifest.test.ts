import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { offered } from "../../../src/main.js";
import { connectTo } from "../../../src/platforms/feishu/api/api.js";
import { doctorWords } from "../../../src/platforms/feishu/doctor/words.js";
import { manifestOf, scopesOf, YOUR_HOST } from "../../../src/platforms/feishu/manifest.js";
import { EVENTS, METHODS, missingOf, SCOPES, UNNAMED } from "../../../src/platforms/feishu/methods.js";
import { parseEvent } from "../../../src/platforms/feishu/inbound/parse.js";
import { lacking } from "../../chat-server/feishu/scopes.js";
import { headerOf } from "./door.js";

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

const COMMENT = /\/\*[\s\S]*?\*\/|\/\/.*/gu;

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

  const leaves = manifest.botMenu.flatMap((entry) => ("children" in entry ? entry.children : [entry]));

  it("has a menu that says of the desk, of every command and of help what it opens, each once", () => {
    expect(leaves.map(({ name: { zh_cn } }) => zh_cn)).toEqual([
      ...["我的待办", "新建对接单", "我的对接单", "设置", "帮助"],
    ]);
    expect(leaves.map(({ name: { en_us } }) => en_us)).toEqual([
      ...["My desk", "Log a handoff", "My handoffs", "Settings", "Help"],
    ]);
  });

  it("has entries that open what each says", () => {
    const opened = leaves.map(({ event_key }) => {
      const parsed = parseEvent(chosen(event_key), offered);
      return parsed.kind === "event" ? parsed.inbound : null;
    });
    expect(opened).toMatchObject([
      { kind: "home" },
      { kind: "command", command: "handoff", text: "" },
      { kind: "command", command: "handoffs", text: "" },
      { kind: "command", command: "dayclear", text: "settings" },
      { kind: "command", command: "dayclear", text: "" },
    ]);
    expect(parseEvent(chosen("lunch"), offered)).toMatchObject({ kind: "unreadable" });
  });

  function chosen(event_key: string) {
    const type = "application.bot.menu_v6";
    const event = { operator: { operator_id: { open_id: "ou_1" } }, event_key };
    return { type, header: headerOf(type), event };
  }
});

describe("the table of calls", () => {
  const folder = "src/platforms/feishu";
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && name !== "methods.ts")
    .map((name) => ({ name, text: readFileSync(`${folder}/${name}`, "utf8").replace(COMMENT, "") }));
  const all = sources.map(({ text }) => text).join("\n");

  it.each(Object.keys(METHODS))("names what is called: %s", (method) => {
    const asked = Object.hasOwn(UNNAMED, method) ? `UNNAMED["${method}"]` : `${method}(`;
    expect(all.replace(/\s+(?=\.)/gu, "")).toContain(asked);
  });

  it.each(Object.entries(METHODS))("asks for scopes that are enough, and needed: %s", (method, scopes) => {
    const name = method.replace(/\.v\d\./u, ".").replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
    const optional = ["application.application.get", "tenant.tenant.query"].includes(name);
    expect(lacking(name, scopes) === null).toBe(!optional);
    expect(lacking(name, []) === null).toBe(scopes.length === 0 && !optional);
  });

  it("lets nothing else be called", async () => {
    await connectTo({ appId: "cli_0123456789abcdef", appSecret: "s", baseUrl: "http://127.0.0.1:1" })(1)(
      (client) => {
        // @ts-expect-error -- deleting is not in the table.
        expect(client.im.v1.message.delete).toBeDefined();
        // @ts-expect-error -- nor is any call of calendars.
        expect(client.calendar).toBeDefined();
        // @ts-expect-error -- nor is what can be asked for by its address alone.
        const asked: Parameters<typeof client.request>[0] = { method: "GET", url: "/open-apis/im/v1/chats" };
        return Promise.resolve(asked);
      },
    );
    expect(all.match(/new LarkClient\(/gu)).toHaveLength(1);
    const byAddress = sources.filter(({ text }) => text.includes("/open-apis/")).map(({ name }) => name);
    // Where the token is got, under which everything else is asked for, and where it is told which calls are free.
    expect(byAddress.toSorted()).toEqual(["api/http.ts", "api/tokens.ts", "doctor/sign-in.ts"]);
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
    const rest = [
      "contact:group:readonly",
      "contact:user.email:readonly",
      "im:message.p2p_msg:readonly",
      "im:message.urgent:app_send",
    ];
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

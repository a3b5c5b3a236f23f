import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { offered } from "../../../src/main.js";
import { connectTo, type Client } from "../../../src/platforms/slack/api/api.js";
import { manifestOf, YOUR_HOST } from "../../../src/platforms/slack/manifest.js";
import { BOT_SCOPES, EVENTS, METHODS } from "../../../src/platforms/slack/methods.js";
import { isMethod } from "../../chat-server/slack/args.js";
import { neededBy } from "../../chat-server/slack/scopes.js";
import { doctorWords } from "../../../src/platforms/slack/doctor/words.js";

const SOURCES = "src/platforms/slack";
const COMMENT = /\/\*[\s\S]*?\*\/|\/\/.*/gu;

const Url = z.literal(`${YOUR_HOST}/slack/events`);
const words = (most: number) => z.string().min(1).max(most);
/** What is known of Slack's own schema, and nothing beyond. */
const Manifest = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.literal(0) }),
  display_information: z.strictObject({ name: words(35), description: words(140) }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({
      display_name: z.string().regex(/^[a-z0-9._-]{1,80}$/u),
      always_online: z.boolean(),
    }),
    shortcuts: z
      .array(
        z.strictObject({
          name: words(24),
          type: z.literal("message"),
          callback_id: words(255),
          description: words(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/u),
          url: Url.optional(),
          description: words(2_000),
          usage_hint: words(1_000).optional(),
          should_escape: z.literal(false),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: Url.optional(), bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: Url.optional() }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false),
  }),
});
type Manifest = z.infer<typeof Manifest>;

const read = (mode: string): unknown => JSON.parse(readFileSync(`manifests/slack-${mode}.json`, "utf8"));
const socket = Manifest.parse(read("socket"));
const http = Manifest.parse(read("http"));

describe("the manifests", () => {
  it.each(["socket", "http"] as const)("are as npm run manifests writes them: %s", (mode) => {
    expect(read(mode)).toEqual(manifestOf(mode, offered));
  });

  it("differ in the mode and its addresses alone", () => {
    const alike = ({ features, settings, ...rest }: Manifest) => ({
      ...rest,
      features: {
        ...features,
        slash_commands: features.slash_commands.map(({ url: _, ...command }) => command),
      },
      settings: {
        ...settings,
        socket_mode_enabled: null,
        event_subscriptions: settings.event_subscriptions.bot_events,
        interactivity: settings.interactivity.is_enabled,
      },
    });
    expect(alike(http)).toEqual(alike(socket));
    expect([socket.settings.socket_mode_enabled, http.settings.socket_mode_enabled]).toEqual([true, false]);
    expect(JSON.stringify(socket)).not.toContain("http");
    const addresses = [
      ...http.features.slash_commands.map(({ url }) => url),
      http.settings.event_subscriptions.request_url,
      http.settings.interactivity.request_url,
    ];
    expect(addresses).not.toContain(undefined);
  });

  it("offer every command and every shortcut of the features, in both languages", () => {
    const { slash_commands: commands, shortcuts } = socket.features;
    expect(commands.map(({ command }) => command)).toEqual(offered.commands.map(({ name }) => `/${name}`));
    expect(shortcuts.map(({ callback_id }) => callback_id)).toEqual(
      offered.shortcuts.map(({ name }) => name),
    );
    for (const { description } of [...commands, ...shortcuts])
      expect(description).toMatch(/\p{Script=Han}.* \/ [A-Z]/u);
  });

  it("name a shortcut in English alone where both languages are too long for Slack's menu", () => {
    const long = { name: "x", title: { "zh-CN": "转为对接单", en: "Hand this message over" } };
    const [one] = manifestOf("socket", { commands: [], shortcuts: [long] }).features.shortcuts;
    expect(one?.name).toBe("Hand this message over");
  });

  it("ask for the scopes that the methods, the events and the commands need, and for no other", () => {
    const needed = [...Object.values(METHODS), ...Object.values(EVENTS)]
      .flat()
      .filter((one) => one !== "connections:write");
    expect(socket.oauth_config.scopes.bot).toEqual([...new Set([...needed, "commands"])].toSorted());
    expect(socket.settings.event_subscriptions.bot_events.toSorted()).toEqual(Object.keys(EVENTS).toSorted());
  });
});

describe("the table of methods", () => {
  const sources = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && name !== "methods.ts")
    .map((name) => readFileSync(`${SOURCES}/${name}`, "utf8").replace(COMMENT, ""))
    .join("\n");

  it.each(Object.keys(METHODS))("names what is called: %s", (method) => {
    expect(sources).toMatch(new RegExp(`\\b${method.replaceAll(".", "[.]")}\\b`, "u"));
  });

  it("asks for the scopes that Slack wants, wherever the rooms are", () => {
    const kinds = [{ kind: "room" }, { kind: "room", private: true }, { kind: "dm" }] as const;
    for (const [method, scopes] of Object.entries(METHODS)) {
      if (!isMethod(method) || method === "apps.connections.open") continue;
      const wanted = kinds.map((kind) => neededBy(method, { private: false, ...kind }));
      // Of direct messages nobody asks what they are: that takes a scope of its own.
      const met = wanted.filter((scope) => scope !== null && scope !== "im:read");
      expect([method, [...new Set(met)].toSorted()]).toEqual([method, [...scopes].toSorted()]);
    }
  });

  it("lets nothing else be called", () => {
    const client: Client = connectTo({ token: "xoxb-1", apiUrl: "https://slack.com/api/" })(1);
    // @ts-expect-error -- deleting is not in the table.
    expect(client.chat.delete).toBeDefined();
    // @ts-expect-error -- nor is any method of reactions.
    expect(client.reactions).toBeDefined();
    expect(sources).not.toMatch(/\bapiCall\b/u);
    expect(sources.match(/new WebClient\(/gu)).toHaveLength(1);
  });
});

describe("what the instructions say of the scopes", () => {
  it.each([
    ["docs/install-slack.md", "en"],
    ["docs/install-slack.zh-CN.md", "zh-CN"],
  ] as const)("has every one of them, and what it is for: %s", (path, locale) => {
    const rows = [
      ...readFileSync(path, "utf8").matchAll(/^\| `([a-z_]+:[a-z]+|commands)` +\| ([^|]+?) +\|/gmu),
    ];
    const told = new Map(rows.map(([, scope, purpose]) => [scope, purpose]));
    const { scopes } = doctorWords[locale];
    const wanted = new Map([...BOT_SCOPES, "connections:write" as const].map((one) => [one, scopes[one]]));
    expect(told).toEqual(wanted);
  });
});

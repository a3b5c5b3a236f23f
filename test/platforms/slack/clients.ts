import { randomUUID } from "node:crypto";
import type { PlaceAddress } from "../../../src/core/place.js";
import type { ChatServer } from "../../chat-server/start.js";
import type { Act, SeenForm } from "../harness.js";
import { chosen, pressed } from "./read-blocks.js";
import { answersIn, missingIn, readForm } from "./read-form.js";
import { channelOf, tsOf, type Asked, type Screen, type Standing } from "./screen.js";
import { envelope } from "./stage.js";
import type { Handed } from "./transport.js";

/** What a client sends, and what it makes of the acknowledgement. */
export interface Sending extends Handed {
  readonly acknowledged: (answer: unknown) => Promise<void>;
}

/** Slack's clients, as far as people act with them. */
export interface Clients {
  /** Null: the client itself had something to say, and sent nothing. */
  send(user: string, act: Act): Promise<Sending | null>;
  form(user: string): Promise<SeenForm | null>;
}

const team = { id: "T1", domain: "acme" };
const app = { api_app_id: "A1", token: "legacy", is_enterprise_install: false, enterprise: null };
const userOf = (id: string) => ({ id, name: id.toLowerCase(), username: id.toLowerCase(), team_id: team.id });

export function createClients(chat: ChatServer, screen: Screen): Clients {
  const written: Readonly<Record<string, unknown>>[] = [];
  /** What a client says by itself under the questions of a view. */
  let missing: { readonly view: string; readonly errors: SeenForm["errors"] } | null = null;

  const openForm = async (user: string) => {
    const { views } = await chat.state();
    const top = views.findLast((view) => view.user === user && view.trigger !== null);
    const form = top === undefined ? null : readForm(top.view);
    return top === undefined || form === null ? null : { ...top, ...form };
  };
  const respondAt = (asked: Asked): string => {
    const id = randomUUID();
    screen.expects(id, asked);
    return `${chat.url}/response/${id}`;
  };
  const ask = async (asked: Asked) => ({
    trigger_id: await chat.trigger(asked.user),
    response_url: respondAt(asked),
  });

  const command = async (user: string, act: Of<"command">): Promise<Sending> => {
    const channel = channelOf(act.where);
    const asked: Asked = { user, channel, thread: null, on: null };
    return {
      type: "slash_commands",
      payload: {
        ...{ token: app.token, team_id: team.id, team_domain: team.domain, api_app_id: app.api_app_id },
        ...{ channel_id: channel, channel_name: "x", user_id: user, user_name: "x" },
        ...{ command: `/${act.command}`, text: escaped(act.text), is_enterprise_install: "false" },
        ...(await ask(asked)),
      },
      acknowledged: async (answer) => {
        if (answer !== null) screen.told(asked, answer);
        return Promise.resolve();
      },
    };
  };

  const press = async (user: string, on: Standing, action: object): Promise<Sending> => {
    const where = on.kind === "view" ? null : on;
    const asked: Asked = { user, channel: where?.channel ?? "", thread: where?.thread ?? null, on };
    const { trigger_id, response_url } = await ask(asked);
    return interactive({
      ...{ type: "block_actions", user: userOf(user), team, ...app, trigger_id },
      ...(on.kind === "view" ? inView(on) : { ...inChannel(on), response_url }),
      state: { values: {} },
      actions: [{ ...action, action_ts: stamp() }],
    });
  };

  const submit = async (user: string, { values }: Of<"submit">): Promise<Sending | null> => {
    const form = (await openForm(user))!;
    const { id, hash, view, inputs } = form;
    const errors = missingIn(inputs, values);
    missing = Object.keys(errors).length > 0 ? { view: id, errors } : null;
    if (missing !== null) return null;
    const state = { values: answersIn(inputs, values) };
    return {
      ...interactive({
        ...{ type: "view_submission", user: userOf(user), team, ...app, response_urls: [] },
        trigger_id: await chat.trigger(user),
        view: {
          ...(view as object),
          id,
          hash,
          team_id: team.id,
          app_id: app.api_app_id,
          bot_id: "BBOT",
          state,
        },
      }),
      acknowledged: (answer) => chat.viewAnswered(id, answer),
    };
  };

  const write = async (user: string, act: Of<"write">): Promise<Sending> => {
    const room = channelOf(act.where);
    const { text, file } = act;
    const message = await chat.write({ room, user, text, thread: tsOf(act.thread), file });
    written.push({ ...message, channel: room });
    return event({ ...message, ...channelIn(act.where), event_ts: message["ts"] });
  };

  const shortcut = async (user: string, act: Of<"shortcut">): Promise<Sending> => {
    const channel = channelOf(act.where);
    const { channel: _, ...message } = written.find(
      (one) => one["channel"] === channel && one["text"] === escaped(act.text),
    )!;
    return interactive({
      ...{ type: "message_action", callback_id: act.shortcut, user: userOf(user), team, ...app },
      ...{ channel: { id: channel, name: "x" }, message, message_ts: message["ts"], action_ts: stamp() },
      ...(await ask({ user, channel, thread: null, on: null })),
    });
  };

  return {
    send: async (user, act) => {
      switch (act.kind) {
        case "command":
          return command(user, act);
        case "press": {
          const on = screen.standing(act.on);
          return press(user, on, pressed(on, act.label));
        }
        case "choose": {
          const on = screen.standing(act.on);
          return press(user, on, chosen(on, act.placeholder, act.label));
        }
        case "submit":
          return submit(user, act);
        case "write":
          return write(user, act);
        case "shortcut":
          return shortcut(user, act);
        case "open-home":
          return event({
            type: "app_home_opened",
            user,
            channel: `D${user.slice(1)}`,
            tab: "home",
            event_ts: stamp(),
          });
        case "unheard-of":
          return event({
            type: act.type,
            user,
            item: { type: "message", channel: channelOf(act.where) },
            event_ts: stamp(),
          });
      }
    },
    form: async (user) => {
      const form = await openForm(user);
      if (form === null) return null;
      const errors = missing?.view === form.id ? missing.errors : form.errors;
      return { title: form.title, labels: form.inputs.map(({ label }) => label.text), errors };
    },
  };
}

type Of<K extends Act["kind"]> = Extract<Act, { kind: K }>;

function interactive(payload: Handed["payload"]): Sending {
  return { type: "interactive", payload, acknowledged: nothing };
}

export function event(event: object): Sending {
  return {
    type: "events_api",
    payload: envelope(event, `Ev${randomUUID().slice(0, 8)}`),
    acknowledged: nothing,
  };
}

/** Whatever it carries, Slack shows nothing of it: so it carries nothing. */
function nothing(answer: unknown): Promise<void> {
  return answer === null ? Promise.resolve() : Promise.reject(new Error("Slack shows none of this."));
}

function inChannel(on: Exclude<Standing, { kind: "view" }>): object {
  const thread = on.thread === null ? {} : { thread_ts: on.thread };
  const is_ephemeral = on.kind === "note";
  const at = { type: "message", message_ts: is_ephemeral ? stamp() : on.id, channel_id: on.channel };
  const message = {
    type: "message",
    user: "UBOT",
    bot_id: "BBOT",
    ts: on.id,
    text: on.text,
    blocks: on.blocks,
  };
  return {
    container: { ...at, ...thread, is_ephemeral },
    channel: { id: on.channel, name: "x" },
    ...(is_ephemeral ? {} : { message: { ...message, ...thread } }),
  };
}

function inView({ id, view }: Extract<Standing, { kind: "view" }>): object {
  return { container: { type: "view", view_id: id }, view: { ...view, id } };
}

function channelIn(where: PlaceAddress): object {
  return { channel: channelOf(where), channel_type: where.kind === "dm" ? "im" : "channel" };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function stamp(): string {
  return (Date.now() / 1_000).toFixed(6);
}

import { z } from "zod";
import { Fate, type Faulty } from "./faults.js";
import { App, Faults, FeishuApp, RoomChange, RoomToMake, Written } from "./options.js";
import type { Rates } from "./rates.js";
import type { Rooms } from "./rooms.js";
import type { Feishu } from "./feishu/api.js";
import type { Gateway } from "./feishu/gateway.js";
import { controlPeople } from "./feishu/people-control.js";
import type { People } from "./feishu/people.js";
import { Company } from "./feishu/company.js";
import type { Slack } from "./slack/api.js";
import type { Socket } from "./slack/socket.js";

export interface House {
  readonly rooms: Rooms;
  readonly faults: Faulty;
  readonly rates: { readonly slack: Rates; readonly feishu: Rates };
  readonly slack: Slack;
  readonly feishu: Feishu;
  readonly people: People;
  readonly socket: Socket;
  readonly gateway: Gateway;
  /** What was seen by one person. */
  readonly ephemerals: readonly unknown[];
  readonly requests: Record<string, number>;
  readonly users: unknown[];
  clear(): void;
}

const At = z.object({ room: z.string(), id: z.string() });
const ViewAnswered = z.object({ id: z.string(), answer: z.unknown() });
const Envelope = z.object({ type: z.string(), payload: z.unknown() });

/** What a test asks of the server, past every fault. */
export async function control(name: string, body: unknown, house: House): Promise<unknown> {
  const { rooms, faults, slack, feishu, socket } = house;
  switch (name) {
    case "rooms":
      for (const room of z.array(RoomToMake).parse(body)) rooms.make(room);
      return null;
    case "users":
      house.users.push(...z.array(z.unknown()).parse(body));
      return null;
    case "close-edit": {
      const { room, id } = At.parse(body);
      const message = rooms.message(room, id);
      if (message !== null) message.editable = false;
      return null;
    }
    case "change":
      rooms.change(RoomChange.parse(body));
      return null;
    case "app":
      slack.setUp(App.parse(body));
      return null;
    case "feishu-app":
      feishu.setUp(FeishuApp.parse(body));
      return null;
    case "company":
      feishu.employ(Company.parse(body));
      return null;
    case "stale-token":
      feishu.tokens.stale();
      return null;
    case "forget":
      feishu.uploads.forget(z.string().parse(body));
      return null;
    case "faults":
      faults.set(Faults.parse(body));
      return null;
    case "next":
      faults.next(z.array(Fate).parse(body));
      return null;
    case "outage":
      faults.outage(z.enum(["none", "hang", "down"]).parse(body));
      return null;
    case "trigger":
      return slack.views.trigger(z.string().nullable().parse(body));
    case "view-answered": {
      const { id, answer } = ViewAnswered.parse(body);
      slack.views.submitted(id, answer);
      return null;
    }
    case "write": {
      const written = Written.parse(body);
      return (rooms.get(written.room)?.platform === "feishu" ? feishu : slack).write(written);
    }
    case "state":
      return stateOf(house);
    case "stats":
      return statsOf(house);
    case "socket-send":
      return socket.send(Envelope.parse(body));
    case "socket-disconnect": {
      const how = z.enum(["refresh", "cut"]).parse(body);
      socket.disconnect(how);
      house.gateway.disconnect(how === "cut" ? "cut" : "leave");
      return null;
    }
    case "clear":
      house.clear();
      return null;
    default:
      if (name.startsWith("feishu/")) return controlPeople(name.slice(7), body, house.people);
      throw new Error(`no such control: ${name}`);
  }
}

function stateOf({ rooms, slack, feishu, ephemerals }: House) {
  const messages = rooms.all().flatMap((room) =>
    room.messages.map(({ metadata: _, ...message }, order) => ({
      ...message,
      platform: room.platform,
      order,
    })),
  );
  return {
    messages,
    views: slack.views.all(),
    files: [...slack.files.all(), ...feishu.uploads.named()],
    responses: slack.responses.all(),
    ephemerals,
  };
}

function statsOf({ requests, faults, rates, socket, gateway }: House) {
  const connections = socket.connections() + gateway.connections();
  const violations = [...rates.slack.violations(), ...rates.feishu.violations()];
  return { requests, faults: faults.counts(), violations, connections };
}

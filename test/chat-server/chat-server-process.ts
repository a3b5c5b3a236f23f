import { Buffer } from "node:buffer";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { control, type House } from "./control.js";
import { createFaults, type Fate } from "./faults.js";
import { readJson } from "./feishu/answers.js";
import { createFeishu, type Feishu } from "./feishu/api.js";
import { overGateway } from "./feishu/connection.js";
import { createGateway, ENDPOINT } from "./feishu/gateway.js";
import { fileIn } from "./feishu/multipart.js";
import { createPeople } from "./feishu/people.js";
import { Options } from "./options.js";
import { createRates, FEISHU_RULES, SLACK_RULES, type Arrival, type Rates } from "./rates.js";
import { createRooms } from "./rooms.js";
import { createSlack, type Result } from "./slack/api.js";
import { readFields } from "./slack/args.js";
import { createSocket } from "./slack/socket.js";

const options = Options.parse(JSON.parse(process.argv[2] ?? "{}"));
const server = createServer((request, response) => {
  void serve(request, response).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
server.keepAliveTimeout = 60_000;

const url = (): string => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
const rooms = createRooms();
const faults = createFaults(options.seed);
const users: unknown[] = [];
const slack = createSlack({ rooms, options, url, users: () => users });
const rates = { slack: createRates(SLACK_RULES, options), feishu: createRates(FEISHU_RULES, options) };
const requests: Record<string, number> = {};
const ephemerals: unknown[] = [];
const feishu: Feishu = createFeishu({ rooms, options, ephemeral: (alone) => ephemerals.push(alone) });
const gateway = createGateway(server, options);
const people = createPeople({ rooms, options, feishu, connection: overGateway(gateway) });
const clear = (): void => {
  rooms.clear();
  slack.clear();
  feishu.clear();
  people.clear();
  rates.slack.clear();
  rates.feishu.clear();
  faults.next([]);
  for (const list of [users, ephemerals]) list.length = 0;
};
const socket = createSocket(server);
const house: House = {
  ...{ rooms, faults, rates, slack, feishu, people, socket, gateway, ephemerals, requests, users, clear },
};

server.listen(0, "127.0.0.1", () => {
  console.log(`listening ${url()}`);
});

interface Reading {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  /** When it came, however long it was left hanging. */
  readonly at: number;
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname: path, searchParams: query } = new URL(request.url ?? "/", "http://127.0.0.1");
  if (path.startsWith("/control/")) return serveControl(path.slice(9), request, response);
  if (faults.outageNow() === "down") {
    request.socket.destroy();
    return;
  }
  const at = Date.now();
  const body = await bodyOf(request);
  if (faults.outageNow() === "hang") await faults.over();
  const reading: Reading = { request, response, path, query, body, at };
  if (path.startsWith("/api/")) return serveSlack(reading, path.slice(5));
  if (path.startsWith("/open-apis/")) return serveFeishu(reading);
  if (path === ENDPOINT) {
    send(response, 200, gateway.endpoint(readJson(body.toString()), url()));
    return;
  }
  if (path.startsWith("/upload/"))
    return serveBeside(reading, "upload", () => [
      slack.files.receive(path.slice(8), body.length) ? 200 : 400,
      {},
    ]);
  if (path.startsWith("/response/"))
    return serveBeside(reading, "response", () => slack.responses.take(path.slice(10), body.toString()));
  if (path.startsWith("/files/")) {
    download(reading, slack.files.content(path.slice(7)));
    return;
  }
  send(response, 404, { ok: false, error: "unknown_path" });
}

/** What goes to other addresses than the API's methods has no published rate, but gets lost all the same. */
async function serveBeside(reading: Reading, method: string, carryOut: Judged["carryOut"]): Promise<void> {
  const arrival = { method, place: null, message: null, at: reading.at };
  await judged({ reading, judge: rates.slack, carryOut, arrival, tooFast: slackTooFast });
}

/** Without the token Slack shows its page for signing in, and calls that a success. */
function download({ request, response }: Reading, content: string | null): void {
  const signedIn = request.headers.authorization === `Bearer ${options.token}`;
  const type = signedIn ? "text/csv" : "text/html";
  response.writeHead(content === null ? 404 : 200, { "Content-Type": `${type}; charset=utf-8` });
  response.end(signedIn ? content : "<!DOCTYPE html><title>Sign in</title>");
}

async function serveControl(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = (await bodyOf(request)).toString();
  send(response, 200, { result: await control(name, text === "" ? null : JSON.parse(text), house) });
}

async function serveSlack(reading: Reading, name: string): Promise<void> {
  const { request, body, query } = reading;
  const fields = {
    ...Object.fromEntries(query),
    ...readFields(body.toString(), request.headers["content-type"] ?? ""),
  };
  const bearer = request.headers.authorization?.replace(/^Bearer /u, "");
  const { token: inBody, ...rest } = fields as { token?: string };
  for (const [header, value] of Object.entries(slack.headers())) reading.response.setHeader(header, value);
  const carryOut = (): readonly [number, unknown] => {
    const result = slack.call(name, rest, bearer ?? inBody ?? "");
    keepEphemeral(name, rest, result);
    return [result === null ? 404 : 200, result ?? { ok: false, error: "unknown_method" }];
  };
  await judged({
    reading,
    judge: rates.slack,
    carryOut,
    arrival: { method: name, ...slack.counted(name, rest), at: reading.at },
    tooFast: slackTooFast,
  });
}

function keepEphemeral(name: string, fields: object, result: Result | null): void {
  if (name === "chat.postEphemeral" && result?.ok === true) ephemerals.push(fields);
}

async function serveFeishu(reading: Reading): Promise<void> {
  const { request, response, path, query, body } = reading;
  const isJson = (request.headers["content-type"] ?? "").startsWith("application/json");
  const token = request.headers.authorization?.replace(/^Bearer ?/u, "") ?? "";
  const read = isJson ? readJson(body.toString()) : null;
  const file = isJson ? null : await fileIn(body, request.headers);
  const called = { method: request.method ?? "", path, query, body: read, file, token };
  const route = feishu.route(called);
  if (route === null) {
    send(response, 404, { code: 404, msg: "not found" });
    return;
  }
  const carryOut = (): readonly [number, unknown] => {
    const answer = route.answer();
    return [answer.status, "file" in answer ? answer.file : answer.body];
  };
  const { name: method, place, message } = route;
  await judged({
    reading,
    judge: rates.feishu,
    carryOut,
    arrival: { method, place, message, at: reading.at },
    tooFast: feishuTooFast,
  });
}

interface Judged {
  readonly reading: Reading;
  readonly judge: Rates;
  readonly arrival: Arrival;
  readonly carryOut: () => readonly [number, unknown];
  readonly tooFast: (response: ServerResponse) => void;
}

async function judged({ reading, judge, arrival, carryOut, tooFast }: Judged): Promise<void> {
  requests[arrival.method] = (requests[arrival.method] ?? 0) + 1;
  const broken = judge.arrived(arrival);
  const fate: Fate = broken === null ? faults.fate() : "rateLimited";
  const { request, response } = reading;
  switch (fate) {
    case "rateLimited": {
      const of = broken === "place" || broken === "message" ? broken : "app";
      judge.toldToWait({ ...arrival, at: Date.now() }, of, options.retryAfterSeconds * 1_000);
      tooFast(response);
      return;
    }
    case "lostBefore":
      request.socket.destroy();
      return;
    case "lostThenDone":
      request.socket.destroy();
      await sleep(faults.lateMs());
      carryOut();
      return;
    case "serverError": {
      send(response, 500, { ok: false, error: "internal_error" });
      return;
    }
    case "lostAfter":
      carryOut();
      request.socket.destroy();
      return;
    case "serverErrorAfter":
      carryOut();
      send(response, 500, { ok: false, error: "internal_error" });
      return;
    case "late": {
      const answer = carryOut();
      await sleep(faults.lateMs());
      send(response, ...answer);
      return;
    }
    case "none": {
      send(response, ...carryOut());
      return;
    }
  }
}

function slackTooFast(response: ServerResponse): void {
  response.setHeader("Retry-After", String(options.retryAfterSeconds));
  send(response, 429, { ok: false, error: "ratelimited" });
}

function feishuTooFast(response: ServerResponse): void {
  response.setHeader("x-ogw-ratelimit-reset", String(options.retryAfterSeconds));
  send(response, 400, { code: 99_991_400, msg: "request trigger frequency limit" });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (Buffer.isBuffer(body)) {
    response.statusCode = status;
    response.setHeader("Content-Type", "application/octet-stream").end(body);
    return;
  }
  const type = typeof body === "string" ? "text/plain" : "application/json";
  response.writeHead(status, { "Content-Type": `${type}; charset=utf-8` });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

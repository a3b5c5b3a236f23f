import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

export interface Call {
  readonly method: string;
  /** As they came: objects are JSON in a string. */
  readonly args: Readonly<Record<string, string>>;
  readonly authorization: string;
  readonly body: string;
}

interface RawAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type Answer =
  | Readonly<Record<string, unknown>>
  | RawAnswer
  /** Read, and never answered. */
  | "hang"
  /** Read, and the connection dropped. */
  | "reset";

export interface FakeApi {
  /** Ends with a slash. */
  readonly url: string;
  /** All but who it is, which each stage asks once. */
  readonly calls: readonly Call[];
  callsOf(method: string): readonly Call[];
  /** The last answer of a list stays. */
  answer(method: string, ...answers: readonly [Answer, ...Answer[]]): void;
  close(): Promise<void>;
}

export const SIGNED_IN = { ok: true, team_id: "T1", user_id: "UBOT", bot_id: "BBOT", app_id: "A1" };

/** As much of Slack's Web API as one test asks for. */
export async function fakeApi(): Promise<FakeApi> {
  const all: Call[] = [];
  const answers = new Map<string, Answer[]>();
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const method = (request.url ?? "").replace(/^\/(?:api\/)?/u, "").split("?")[0] ?? "";
      const authorization = request.headers.authorization ?? "";
      all.push({ method, args: argsOf(request, body), authorization, body });
      const list = answers.get(method) ?? [{ ok: true }];
      give((list.length > 1 ? list.shift() : list[0]) ?? { ok: true }, response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${String(portOf(server))}/api/`,
    get calls() {
      return all.filter((call) => call.method !== "auth.test");
    },
    callsOf: (method) => all.filter((call) => call.method === method),
    answer: (method, ...list) => answers.set(method, [...list]),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString("utf8");
}

function argsOf(request: IncomingMessage, body: string): Record<string, string> {
  const type = request.headers["content-type"] ?? "";
  return type.startsWith("application/x-www-form-urlencoded")
    ? Object.fromEntries(new URLSearchParams(body))
    : {};
}

function give(answer: Answer, response: ServerResponse): void {
  if (answer === "hang") return;
  if (answer === "reset") {
    response.socket?.destroy();
    return;
  }
  if (isRaw(answer)) {
    response.writeHead(answer.status, { ...answer.headers });
    response.end(answer.body ?? "");
    return;
  }
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(answer));
}

function isRaw(answer: Exclude<Answer, string>): answer is RawAnswer {
  return typeof answer.status === "number";
}

export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

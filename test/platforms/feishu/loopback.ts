import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

export interface Loopback {
  readonly url: string;
  /** The paths of all that was asked, in order. */
  readonly asked: readonly string[];
}

export type Give = (response: ServerResponse, request: IncomingMessage) => void;

export const TOKEN_PATH = "/open-apis/auth/v3/tenant_access_token/internal";

/** Somebody in Feishu's place, who gives `t-1`, `t-2` and so on for tokens; `giveToken` says otherwise. */
export async function loopback(give: Give, giveToken?: Give): Promise<Loopback> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    asked.push(path);
    // A body that nobody reads would hold the connection.
    request.resume();
    if (path !== TOKEN_PATH) give(response, request);
    else if (giveToken !== undefined) giveToken(response, request);
    else {
      const number = asked.filter((one) => one === TOKEN_PATH).length;
      json(response, { code: 0, msg: "ok", tenant_access_token: `t-${String(number)}`, expire: 7_200 });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { asked, url: `http://127.0.0.1:${String(typeof address === "object" ? address?.port : "")}` };
}

/** Where somebody listened a moment ago. */
export async function nobodysUrl(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${String(typeof address === "object" ? address?.port : "")}`;
}

export function json(response: ServerResponse, body: object, status = 200, headers: object = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

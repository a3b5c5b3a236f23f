import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import type { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { afterEach, describe, expect, it } from "vitest";
import { createHttp, listen } from "../../src/ops/http.js";
import type { Listening } from "../../src/ops/http.js";
import { recordedLog } from "../support/recorded-log.js";

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close(0)));
});

describe("the HTTP server", () => {
  it("listens on a free port and answers there", async () => {
    const { port } = await serve((app) => app.get("/hello", (context) => context.text("你好")));
    expect(await answerOf(await get(port, "/hello"))).toEqual({ status: 200, body: "你好" });
  });

  it("says in a sentence that a port is taken", async () => {
    const { port } = await serve();
    expect(await listen(createHttp(recordedLog()), { host: "127.0.0.1", port })).toEqual({
      kind: "unavailable",
      because: {
        "zh-CN": `127.0.0.1 的端口 ${port} 已被占用。请停掉占用它的程序，或把 PORT 改成别的。`,
        en: `Port ${port} on 127.0.0.1 is taken: stop what listens there, or set PORT to another one.`,
      },
    });
  });

  it("says in a sentence that an address is not this machine's", async () => {
    const listened = await listen(createHttp(recordedLog()), { host: "203.0.113.1", port: 0 });
    expect(listened).toEqual({
      kind: "unavailable",
      because: {
        "zh-CN": "203.0.113.1 不是这台机器的地址。请把 HOST 改成这台机器的，例如 127.0.0.1。",
        en: "203.0.113.1 is not an address of this machine: set HOST to one of its own, such as 127.0.0.1.",
      },
    });
  });

  it("answers 404 for what is not there", async () => {
    const { port } = await serve();
    expect(await answerOf(await get(port, "/x"))).toEqual({ status: 404, body: "There is nothing here.\n" });
  });

  it("answers 500 without a detail for what fails, and logs the route", async () => {
    const log = recordedLog();
    const { port } = await serve((app) => {
      app.get("/fail/:what", () => {
        throw new TypeError("what somebody typed");
      });
    }, log);
    expect(await answerOf(await get(port, "/fail/x"))).toEqual({
      status: 500,
      body: "Something went wrong.\n",
    });
    expect(log.lines).toEqual([["error", "request failed", { method: "GET", route: "/fail/:what" }]]);
  });
});

describe("closing the HTTP server", () => {
  it("lets the request in hand finish, takes no new one, and does not wait for connections kept alive", async () => {
    const { entered, release, server } = await serveSlowly();
    const inHand = get(server.port, "/slow");
    await entered;
    const closed = server.close(10_000);
    await expect(get(server.port, "/slow")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    release();
    expect(await answerOf(await inHand)).toEqual({ status: 200, body: "done" });
    await closed;
  });

  it("ends event streams cleanly, and tells those who write to them", async () => {
    let aborted = false;
    const server = await serve((app) => {
      app.get("/events", (context) =>
        streamSSE(context, async (stream) => {
          stream.onAbort(() => {
            aborted = true;
          });
          while (!stream.aborted) {
            await stream.writeSSE({ data: "tick" });
            await setTimeout(5);
          }
        }),
      );
    });
    const events = await get(server.port, "/events");
    await once(events, "readable");
    const body = text(events);
    await server.close(10_000);
    expect(await body).toContain("data: tick");
    await expect.poll(() => aborted).toBe(true);
  });

  it("leaves behind what is not finished in time", async () => {
    const { entered, server } = await serveSlowly();
    const inHand = get(server.port, "/slow");
    const cut = expect(inHand).rejects.toMatchObject({ code: "ECONNRESET" });
    await entered;
    await server.close(50);
    await cut;
  });
});

async function serve(route: (app: Hono) => void = () => undefined, log = recordedLog()): Promise<Listening> {
  const app = createHttp(log);
  route(app);
  const listened = await listen(app, { host: "127.0.0.1", port: 0 });
  if (listened.kind === "unavailable") throw new Error(listened.because.en);
  open.push(listened);
  return listened;
}

async function serveSlowly(): Promise<{ server: Listening; entered: Promise<void>; release: () => void }> {
  const entered = gate();
  const released = gate();
  const server = await serve((app) =>
    app.get("/slow", async (context) => {
      entered.open();
      await released.passed;
      return context.text("done");
    }),
  );
  return { server, entered: entered.passed, release: released.open };
}

function gate(): { passed: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

async function get(port: number, path: string): Promise<IncomingMessage> {
  const sent = request({ host: "127.0.0.1", port, path }).end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return response;
}

async function answerOf(response: IncomingMessage): Promise<{ status: number | undefined; body: string }> {
  return { status: response.statusCode, body: await text(response) };
}

import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nock from "nock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { createDoor, keyBeside, knock, type Door } from "../../src/ops/door.js";
import { createHttp, listen, type Listening } from "../../src/ops/http.js";
import { silentLog } from "../support/database.js";

const here = { host: "127.0.0.1", port: 0 };
const Key = z.object({ url: z.string(), token: z.string() });

let folder = "";
let keyFile = "";
let door: Door;
let server: Listening;
let done: unknown[] = [];

beforeEach(async () => {
  nock.enableNetConnect("127.0.0.1");
  folder = await mkdtemp(join(tmpdir(), "dayclear-door-"));
  keyFile = join(folder, "x.db.door");
  done = [];
  const http = createHttp(silentLog);
  const sweep = (body: unknown): Promise<unknown> => {
    done.push(body);
    return Promise.resolve({ kind: "swept" });
  };
  door = createDoor(http, { keyFile, errands: new Map([["sweep", sweep]]) });
  const listened = await listen(http, here);
  if (listened.kind !== "listening") throw new Error(listened.because.en);
  server = listened;
  door.open({ ...here, port: server.port });
});

afterEach(async () => {
  await server.close(0);
  await rm(folder, { recursive: true });
  nock.disableNetConnect();
});

const mine = { pid: String(process.pid) };

const key = (): z.infer<typeof Key> => Key.parse(JSON.parse(readFileSync(keyFile, "utf8")));

async function push(headers: Readonly<Record<string, string>>, errand = "sweep"): Promise<number> {
  const { url } = key();
  const response = await fetch(`${url}/door/${errand}`, { method: "POST", headers, body: "{}" });
  return response.status;
}

describe("the door of a server for commands beside it", () => {
  it("does what a command with the key asks for", async () => {
    expect(await knock({ keyFile, ...mine }, "sweep", { at: 3 })).toEqual({
      kind: "answered",
      body: { kind: "swept" },
    });
    expect(done).toEqual([{ at: 3 }]);
  });

  it("stays shut without the key, with a wrong one, for what a proxy hands on, and for errands that it does not do", async () => {
    const right = { authorization: `Bearer ${key().token}` };
    expect(await push({})).toBe(404);
    expect(await push({ authorization: `Bearer ${"x".repeat(43)}` })).toBe(404);
    expect(await push({ ...right, "x-forwarded-for": "203.0.113.1" })).toBe(404);
    expect(await push(right, "toString")).toBe(404);
    expect(done).toEqual([]);
    expect(await push(right)).toBe(200);
  });

  it("has a key that only its owner may read, and that is gone once the door is closed", async () => {
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    door.close();
    expect(existsSync(keyFile)).toBe(false);
    expect(await knock({ keyFile, ...mine }, "sweep", {})).toEqual({ kind: "nobody" });
  });

  it("is not looked for behind the key of another process, a broken key, or where nobody answers", async () => {
    expect(await knock({ keyFile, pid: "1" }, "sweep", {})).toEqual({ kind: "nobody" });
    await server.close(0);
    expect(await knock({ keyFile, pid: null }, "sweep", {})).toEqual({ kind: "nobody" });
    writeFileSync(keyFile, "{");
    expect(await knock({ keyFile, pid: null }, "sweep", {})).toEqual({ kind: "nobody" });
    server = { ...server, close: () => Promise.resolve() };
  });

  it("has its key beside a SQLite file only", () => {
    expect(keyBeside({ provider: "sqlite", file: "a.db" })).toBe("a.db.door");
    expect(keyBeside({ provider: "postgresql" })).toBeNull();
  });
});

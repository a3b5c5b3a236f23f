import { randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isIPv6 } from "node:net";
import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";

// A command typed beside a running server cannot write to its SQLite file: it hands the work in here instead. Whoever
// may read the key, a file of the server's owner alone, could as well write to the database.

/** What the server does for a command. */
export type Errand = (body: unknown) => Promise<unknown>;

const PATH = "/door";
const MOST_BYTES = 40_000_000;

const Key = z.object({ url: z.url(), token: z.string(), pid: z.int() });

/** Where the key of a server is that holds this SQLite file; with another database a command needs none. */
export function keyBeside(database: { readonly provider: string; readonly file?: string }): string | null {
  return database.file === undefined ? null : `${database.file}.door`;
}

export interface Door {
  /** Leaves the key where commands look for it; to be called once the port is known. */
  open(address: { readonly host: string; readonly port: number }): void;
  close(): void;
}

/** Answers only this machine, only with the token in `keyFile`, and never what a proxy hands on. */
export function createDoor(
  http: Hono,
  { keyFile, errands }: { readonly keyFile: string; readonly errands: ReadonlyMap<string, Errand> },
): Door {
  const token = randomBytes(32).toString("base64url");
  http.post(`${PATH}/:errand`, bodyLimit({ maxSize: MOST_BYTES }), async (context) => {
    const errand = errands.get(context.req.param("errand"));
    if (!isFromHere(context) || !carries(context, token) || errand === undefined) return context.notFound();
    return context.json(await errand(await context.req.json()));
  });
  return {
    open: ({ host, port }) => {
      rmSync(keyFile, { force: true });
      const key = { url: urlOf(host, port), token, pid: process.pid } satisfies z.infer<typeof Key>;
      writeFileSync(keyFile, JSON.stringify(key), { mode: 0o600, flag: "wx" });
    },
    close: () => {
      rmSync(keyFile, { force: true });
    },
  };
}

function urlOf(host: string, port: number): string {
  const near = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${isIPv6(near) ? `[${near}]` : near}:${String(port)}`;
}

const FORWARDED = /^(?:forwarded|x-forwarded-.*|via|x-real-ip)$/u;

const Connection = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.string(), localAddress: z.string() }) }),
});

/** From loopback, or from the very address that it came in at. */
function isFromHere(context: Context): boolean {
  const connection = Connection.safeParse(context.env).data;
  if (connection === undefined) return false;
  const { remoteAddress, localAddress } = connection.incoming.socket;
  const isNear = /^(?:127\.|::1$|::ffff:127\.)/u.test(remoteAddress) || remoteAddress === localAddress;
  return isNear && ![...context.req.raw.headers.keys()].some((name) => FORWARDED.test(name));
}

function carries(context: Context, token: string): boolean {
  const given = Buffer.from(context.req.header("authorization") ?? "");
  const right = Buffer.from(`Bearer ${token}`);
  return given.length === right.length && timingSafeEqual(given, right);
}

export type Knocked =
  | { readonly kind: "answered"; readonly body: unknown }
  /** No key, or nobody behind it. */
  | { readonly kind: "nobody" }
  | { readonly kind: "failed" };

/** Asks the server whose key it is; only process `pid`, when that is known: an old key may lead to a stranger. */
export async function knock(
  { keyFile, pid }: { readonly keyFile: string; readonly pid: string | null },
  errand: string,
  body: unknown,
): Promise<Knocked> {
  const key = readKey(keyFile);
  if (key === null || (pid !== null && String(key.pid) !== pid)) return { kind: "nobody" };
  const answer = await ask(`${key.url}${PATH}/${errand}`, key.token, JSON.stringify(body));
  if (answer === null) return { kind: "nobody" };
  return answer.ok ? { kind: "answered", body: await answer.json() } : { kind: "failed" };
}

function readKey(keyFile: string): z.infer<typeof Key> | null {
  if (!existsSync(keyFile)) return null;
  try {
    return Key.parse(JSON.parse(readFileSync(keyFile, "utf8")));
  } catch {
    return null;
  }
}

async function ask(url: string, token: string, body: string): Promise<Response | null> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  try {
    return await fetch(url, { method: "POST", headers, body, redirect: "error" });
  } catch {
    return null;
  }
}

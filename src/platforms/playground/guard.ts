import type { MiddlewareHandler } from "hono";
import type { Outcome } from "./wire.js";

/** Nothing but the page itself, from this server; Preact sets styles as properties, so no inline styles are needed. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = {
  "Content-Security-Policy": POLICY,
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};

const NOT_HERE =
  "The playground lets anybody act as anyone, so it answers only on http://127.0.0.1 or http://localhost of the machine that runs it.";

/** Refuses what does not come straight from a page of this server in a browser on this machine. */
export const guard: MiddlewareHandler = async (c, next) => {
  for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  const mistake = foreign(c.req.raw.headers);
  return mistake === null ? next() : c.json({ kind: "invalid", error: mistake } satisfies Outcome, 403);
};

/** What proxies and tunnels add; no browser sends any of them by itself. */
const FORWARDED = /^(?:forwarded|x-forwarded-.*|via|x-real-ip|cf-connecting-ip|true-client-ip)$/u;

/** What gives a request away as foreign; null when it is at home. */
export function foreign(headers: Headers): string | null {
  const host = headers.get("host") ?? "";
  const origin = headers.get("origin");
  if (!isLoopback(host)) return `${NOT_HERE} This request asked for another host.`;
  if (origin !== null && origin !== `http://${host}`)
    return `${NOT_HERE} This request came from another page.`;
  for (const name of headers.keys()) {
    if (FORWARDED.test(name)) return `${NOT_HERE} This request was forwarded.`;
  }
  return null;
}

/** By name, with any port: a name other than these may be an attacker's that resolves to 127.0.0.1. */
function isLoopback(host: string): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/iu.test(host);
}

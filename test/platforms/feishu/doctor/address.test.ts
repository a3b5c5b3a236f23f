import { createDecipheriv, createHash } from "node:crypto";
import type { IncomingMessage, RequestListener } from "node:http";
import nock from "nock";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Examined } from "../../../../src/platforms/feishu/doctor/examine.js";
import { broken, checks, serve } from "./scene.js";

beforeAll(() => {
  // Everything goes to servers of ours on loopback.
  nock.restore();
});

const Sealed = z.object({ encrypt: z.string() });
const Challenge = z.object({ challenge: z.string(), token: z.string(), type: z.literal("url_verification") });

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown;
}

/** Takes what is sealed with its key and bears its token, as Dayclear does. */
function receiver(key: string | null, token: string): RequestListener {
  return (request, response) => {
    void (async () => {
      try {
        const body = await bodyOf(request);
        const plain = key === null ? body : (JSON.parse(opened(Sealed.parse(body).encrypt, key)) as unknown);
        const asked = Challenge.parse(plain);
        if (request.url !== "/feishu/events" || asked.token !== token) throw new Error("not ours");
        response.end(JSON.stringify({ challenge: asked.challenge }));
      } catch {
        response.writeHead(401).end("No.");
      }
    })();
  };
}

function opened(encrypt: string, key: string): string {
  const bytes = Buffer.from(encrypt, "base64");
  const hash = createHash("sha256").update(key).digest();
  const cipher = createDecipheriv("aes-256-cbc", hash, bytes.subarray(0, 16));
  return Buffer.concat([cipher.update(bytes.subarray(16)), cipher.final()]).toString("utf8");
}

describe("the webhook's public address", () => {
  const knockAt = async (url: string | null, keys: Partial<Examined>): Promise<readonly string[]> =>
    broken(await checks({ parts: { mode: "webhook", ...keys }, examining: { url } }));

  it.each<[string, string | null]>([
    ["sealed", "key"],
    ["in the open", null],
  ])("is tried as Feishu would, %s, and takes an address with the path as well", async (_, encryptKey) => {
    const url = await serve(receiver(encryptKey, "vtoken"));
    for (const typed of [url, `${url}/feishu/events`])
      expect(await knockAt(typed, { encryptKey })).toEqual([
        `note: ${url} answers, but not over https: others can read along.`,
      ]);
  });

  it.each<[string, RequestListener, string]>([
    ["another key", receiver("other", "vtoken"), "answers HTTP 401"],
    ["another token", receiver("key", "other"), "answers HTTP 401"],
    ["a page", (_, response) => response.end("<html>"), "but not Dayclear"],
    ["nobody behind the proxy", (_, response) => response.writeHead(502).end(), "answers HTTP 502"],
    ["a redirect", (_, response) => response.writeHead(301, { location: "https://b" }).end(), "leads on to"],
    ["nothing", (request) => request.socket.destroy(), "cut the connection off"],
  ])("is told apart from %s", async (_, answer, sentence) => {
    const [one, ...more] = await knockAt(await serve(answer), { encryptKey: "key" });
    expect([one, more]).toEqual([expect.stringMatching(`^wrong: .*${sentence}`), []]);
  });

  it("is to be looked at by hand when nobody says it, and not at all over a long connection", async () => {
    const all = await checks({ parts: { mode: "webhook" } });
    expect(all.map(({ sentence }) => sentence)).toContain("Public address");
    expect(broken(await checks({ examining: { url: "https://x.example" } }))).toEqual([
      expect.stringContaining("--url was not looked at"),
    ]);
  });
});

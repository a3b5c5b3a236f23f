import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as passed } from "node:timers/promises";
import { AESCipher } from "@larksuiteoapi/node-sdk";
import { expect } from "vitest";
import { z } from "zod";
import { Payload } from "./events.js";

export const KEYS = { encryptKey: "an encrypt key", verificationToken: "a token" };

/** An app that takes what is rightly signed and encrypted, and answers as it is told. */
export interface TinyApp {
  readonly url: string;
  readonly got: z.infer<typeof Sent>[];
  answer: { status: number; body: string; afterMs: number };
  stop(): void;
}

const Sent = Payload.extend({ header: Payload.shape.header.extend({ token: z.string() }) });

export async function tinyApp(): Promise<TinyApp> {
  const server = createServer((request, response) => {
    void heard(request).then(async (payload) => {
      self.got.push(payload);
      await passed(self.answer.afterMs);
      response.writeHead(self.answer.status).end(self.answer.body);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const self: TinyApp = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/here`,
    got: [],
    answer: { status: 200, body: "{}", afterMs: 0 },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return self;
}

async function heard(request: IncomingMessage): Promise<z.infer<typeof Sent>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const head = (name: string): string => String(request.headers[`x-lark-${name}`]);
  const signed = head("request-timestamp") + head("request-nonce") + KEYS.encryptKey;
  const signature = createHash("sha256").update(signed).update(body).digest("hex");
  expect(head("signature")).toBe(signature);
  const { encrypt } = z.object({ encrypt: z.string() }).parse(JSON.parse(body.toString()));
  return Sent.parse(JSON.parse(new AESCipher(KEYS.encryptKey).decrypt(encrypt)));
}

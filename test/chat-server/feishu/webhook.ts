import { createCipheriv, createHash, randomBytes } from "node:crypto";

/** What the console has under the request address. */
export interface Webhook {
  readonly url: string;
  readonly encryptKey: string | null;
  readonly verificationToken: string | null;
}

export interface Request {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Encrypted and signed anew each time it is sent; with no Encrypt Key neither. */
export function requestOf(json: string, encryptKey: string | null): Request {
  const type = { "content-type": "application/json; charset=utf-8" };
  if (encryptKey === null) return { headers: type, body: json };
  const body = JSON.stringify({ encrypt: encrypted(json, encryptKey) });
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const nonce = randomBytes(8).toString("hex");
  const signature = createHash("sha256")
    .update(timestamp + nonce + encryptKey)
    .update(body)
    .digest("hex");
  const headers = {
    ...type,
    "x-lark-request-timestamp": timestamp,
    "x-lark-request-nonce": nonce,
    "x-lark-signature": signature,
  };
  return { headers, body };
}

function encrypted(text: string, encryptKey: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", createHash("sha256").update(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final()]).toString("base64");
}

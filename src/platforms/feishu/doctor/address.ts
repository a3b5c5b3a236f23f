import { createCipheriv, createHash, randomBytes, randomUUID } from "node:crypto";
import { byHand, note, ok, wrong, type Told } from "../../../core/adapter/checks.js";
import { knock, type Knocked } from "../../../core/adapter/knock.js";
import type { Check } from "../../../core/platform.js";
import { PATH } from "../manifest.js";
import type { DoctorWords } from "./words.js";

export interface Keys {
  readonly encryptKey: string | null;
  readonly verificationToken: string | null;
}

/** Whether Feishu would get through to here over a webhook. */
export async function address(typed: string | null, keys: Keys, say: DoctorWords): Promise<Check> {
  if (typed === null) return byHand(say.byHand.address);
  const url = typed.replace(/\/feishu\/events$/u, "");
  const challenge = randomUUID();
  const body = challengeWith(challenge, keys);
  const knocked = await knock({ url: `${url}${PATH}`, body, headers: {}, challenge });
  if (knocked.kind !== "answered") return wrong(tell(url, knocked, say));
  return url.startsWith("https:") ? ok(say.urlFine(url)) : note(say.urlNotSecure(url));
}

/** As Feishu sends it: sealed while there is a key, and not signed. */
function challengeWith(challenge: string, { encryptKey, verificationToken }: Keys): string {
  const plain = JSON.stringify({ challenge, token: verificationToken ?? "", type: "url_verification" });
  return encryptKey === null ? plain : JSON.stringify({ encrypt: sealed(plain, encryptKey) });
}

function sealed(plain: string, key: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", createHash("sha256").update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(plain, "utf8"), cipher.final()]).toString("base64");
}

function tell(url: string, knocked: Exclude<Knocked, { kind: "answered" }>, { url: say }: DoctorWords): Told {
  switch (knocked.kind) {
    case "redirected":
      return say.redirected(url, knocked.to);
    case "status":
      return say.status(url, knocked.status);
    case "something-else":
      return say["something-else"](url);
    case "unknown-host":
    case "tls":
    case "closed":
    case "timeout":
    case "cut-off":
      return say[knocked.kind](url, knocked.reason);
  }
}

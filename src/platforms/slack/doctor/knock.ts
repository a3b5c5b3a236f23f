import { randomUUID } from "node:crypto";
import { knock as knockAt, type Knocked as Answered } from "../../../core/adapter/knock.js";
import type { Clock } from "../../../core/time.js";
import { PATH, REFUSALS } from "../inbound/listen.js";
import { sign, type SignatureFault } from "../inbound/signature.js";

export type Knocked =
  | Answered
  /** This server, or another Dayclear, does not take it for Slack's. */
  | { readonly kind: "refused"; readonly because: SignatureFault };

/** Asks whoever answers at `url` to prove that it is there, as Slack does. */
export async function knock(url: string, secret: string, clock: Clock): Promise<Knocked> {
  const challenge = randomUUID();
  const body = JSON.stringify({ type: "url_verification", challenge });
  const headers = sign(body, secret, clock());
  const knocked = await knockAt({ url: `${url}${PATH}`, body, headers, challenge });
  const because =
    knocked.kind === "status" && knocked.status === 401
      ? (["unsigned", "secret", "time"] as const).find((fault) => knocked.text === REFUSALS[fault].says)
      : undefined;
  return because === undefined ? knocked : { kind: "refused", because };
}

import type { Ask } from "../../../src/platforms/feishu/api/api.js";
import { sendCard, type Sending } from "../../../src/platforms/feishu/outbound/send.js";
import { json, TOKEN_PATH, type Give } from "./loopback.js";

/** What is in every card that is sent here. */
export const CARD = { secret: "Order 8842 of Wang Fang" };

export function card(ask: Ask): Promise<Sending> {
  return sendCard({ type: "chat_id", id: "oc_1" }, CARD, ask);
}

export const fine: Give = (response) => {
  json(response, { code: 0, msg: "success", data: { message_id: "om_1" } });
};

export function wrong(code: number, status = 400): Give {
  return (response) => {
    json(response, { code, msg: "no" }, status);
  };
}

export function tokensIn(asked: readonly string[]): number {
  return asked.filter((path) => path === TOKEN_PATH).length;
}

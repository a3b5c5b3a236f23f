import type { ChatServer } from "../start.js";
import { markdown } from "./sample-card.js";

export interface Answer {
  readonly code: number;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly [more: string]: unknown;
}

export const card = { schema: "2.0", body: { elements: [markdown("A")] } };
export const sent = { msg_type: "interactive", content: JSON.stringify(card) };

/** What an app asks of Feishu, with the token that it has from the start. */
export function asking({ url }: ChatServer) {
  const headers = { authorization: "Bearer t-test" };
  const ask = async (method: string, path: string, body?: object, token = "t-test"): Promise<Answer> => {
    const response = await fetch(`${url}/open-apis/${path}`, {
      method,
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Answer;
  };
  return {
    ask,
    get: (path: string) => fetch(`${url}/open-apis/${path}`, { headers }),
    create: (type: string, to: string) =>
      ask("POST", `im/v1/messages?receive_id_type=${type}`, { ...sent, receive_id: to }),
    reply: (to: string, more: object = {}) => ask("POST", `im/v1/messages/${to}/reply`, { ...sent, ...more }),
  };
}

export const idOf = ({ data }: Answer): string => String(data?.["message_id"]);

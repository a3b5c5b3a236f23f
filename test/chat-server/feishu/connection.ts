import type { Connection } from "./deliveries.js";
import { CARD_ACTION } from "./events.js";
import type { Gateway } from "./gateway.js";

/** Which kind of frame brings a press is in no document, and both were seen: they come by turns. */
export function overGateway(gateway: Gateway): Connection {
  let presses = 0;
  return async ({ header }, json) => {
    const isPress = header.event_type === CARD_ACTION;
    const type = isPress && (presses += 1) % 2 === 0 ? "card" : "event";
    const { code, data } = await gateway.push(json, { type });
    if (code === null) return { kind: "failed", code: 200_341, why: "no answer" };
    return code === 200
      ? { kind: "answered", answer: data ?? {} }
      : { kind: "failed", code: 200_671, why: String(code) };
  };
}

import { seenId, type Inbound } from "../../core/inbound.js";
import type { Asker } from "../../org/index.js";
import type { Once } from "../../store/index.js";

/** Platforms deliver an event again for up to 7 hours. */
const REMEMBER_EVENT_HOURS = 48;
/** A form can be pressed for up to 14 days. */
const REMEMBER_FORM_HOURS = 15 * 24;

/** Under which an answer to it is remembered, and how long. */
export function onceFor(inbound: Inbound, { now }: Asker): Once {
  const hours = inbound.kind === "submit" ? REMEMBER_FORM_HOURS : REMEMBER_EVENT_HOURS;
  return { seenId: seenId(inbound), keepUntil: now.add({ hours }) };
}

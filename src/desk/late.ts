import { Temporal } from "temporal-polyfill";
import type { Named } from "../core/command.js";
import type { Inbound } from "../core/inbound.js";
import type { Reply } from "../core/reply.js";
import { shorten } from "../core/text.js";
import { dateIn, formatDateTime, formatTime } from "../core/time.js";
import type { Asker } from "../org/index.js";
import { said } from "./cards.js";
import { words } from "./words.js";

type Asked = Extract<Inbound, { kind: "command" | "shortcut" | "message" | "home" }>;
type Said = Extract<Reply, { kind: "say" }>;

/** Somebody who waited so long for an answer has asked again, or somebody else. */
const LATE_AFTER_MINUTES = 10;
const QUOTE_MOST = 40;

/** What is asked for so late is not done, but told; null: it is not late. */
export function tooLate(inbound: Asked, { person, now }: Asker, commands: readonly Named[]): Said | null {
  if (inbound.happened === undefined) return null;
  const { locale, timeZone } = person;
  const happened = Temporal.Instant.from(inbound.happened);
  if (Temporal.Instant.compare(happened.add({ minutes: LATE_AFTER_MINUTES }), now) > 0) return null;
  const isToday = dateIn(happened, timeZone).equals(dateIn(now, timeZone));
  const when = isToday
    ? formatTime(happened, { locale, timeZone })
    : formatDateTime(happened, { locale, timeZone, now });
  const [say, quote] = [words[locale], shorten(quoteOf(inbound, locale, commands), QUOTE_MOST)];
  return said(locale, [quote === "" ? say.lateAct(when) : say.lateWords(when, quote)]);
}

function quoteOf(inbound: Asked, locale: Asker["person"]["locale"], commands: readonly Named[]): string {
  switch (inbound.kind) {
    case "command": {
      const { command, text } = inbound;
      const alias = commands.find(({ name }) => name === command)?.alias ?? command;
      return `/${locale === "en" ? command : alias} ${text}`.trim();
    }
    case "message":
      return inbound.text.trim();
    case "shortcut":
    case "home":
      return "";
  }
}

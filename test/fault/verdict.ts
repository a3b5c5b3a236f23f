import type { SeenMessage } from "../chat-server/start.js";
import type { Asked } from "./crowd.js";

export interface Row {
  readonly key: string;
  readonly placeId: string;
  readonly position: number;
  readonly status: string;
  readonly messageId: string | null;
  /** Of a file: no other has it. */
  readonly fileName: string | null;
  readonly reason: string | null;
  readonly title: string | null;
}

/** Everything that is not as it was promised, a sentence each. */
export function wrongsIn(
  rows: readonly Row[],
  asked: Asked,
  messages: readonly SeenMessage[],
  unreadable: ReadonlySet<string>,
): readonly string[] {
  return [
    ...notKept(rows, asked),
    ...rows.flatMap((row) => wrongOf(row, messages, unreadable)),
    ...outOfOrder(rows, messages),
    ...strangers(rows, messages),
  ];
}

/** What the asker was told has happened is there, or something newer. */
function notKept(rows: readonly Row[], { told, files }: Asked): readonly string[] {
  const stages = new Map(rows.map(({ key, title }) => [key, Number(title?.split(" · ")[1] ?? -1)]));
  const cards = [...told].flatMap(([key, stage]) =>
    (stages.get(key) ?? -1) >= stage
      ? []
      : [`${key} was told ${String(stage)} and is ${String(stages.get(key))}`],
  );
  return [...cards, ...[...files].filter((key) => !stages.has(key)).map((key) => `${key} is gone`)];
}

function wrongOf(
  row: Row,
  messages: readonly SeenMessage[],
  unreadable: ReadonlySet<string>,
): readonly string[] {
  const { key, status, title, fileName, reason, messageId } = row;
  if (status !== "shown") return [`${key} is ${status}: ${reason ?? "no reason"}`];
  const isFile = fileName !== null;
  const seen = messages.filter((message) => (isFile ? isFileOf(message, fileName) : message.key === key));
  const [first, ...repeats] = seen;
  const allowed = repeats.every((repeat) => unreadable.has(repeat.room) && isMarked(repeat));
  if (first === undefined || !allowed) return [`${key} is visible ${String(seen.length)} times`];
  const only = seen.at(-1);
  const wrong: string[] = [];
  if (messageId?.replace("~", ":") !== `${only!.room}:${only!.id}`)
    wrong.push(`${key} is thought to be elsewhere`);
  const shown = only!.versions.at(-1)!.text;
  if (!isFile && title !== shown.replace(" at ", " · "))
    wrong.push(`${key} shows ${shown}, not ${title ?? ""}`);
  return wrong;
}

/** Messages that stand once more and say so, in rooms where nobody could look. */
export function repeatsIn(messages: readonly SeenMessage[], unreadable: ReadonlySet<string>): number {
  return messages.filter((message) => unreadable.has(message.room) && isMarked(message)).length;
}

function isMarked({ content }: SeenMessage): boolean {
  return JSON.stringify(content).includes("may be here twice");
}

/** Under whichever id the platform has it. */
function isFileOf({ file, versions }: SeenMessage, name: string): boolean {
  return file !== null && versions[0]?.text === name;
}

/** First showings stand in the order of their place's counter. */
function outOfOrder(rows: readonly Row[], messages: readonly SeenMessage[]): readonly string[] {
  const position = new Map(rows.map((row) => [row.key, row.position]));
  return [...new Set(messages.map(({ room }) => room))].flatMap((channel) => {
    const firsts = new Map<string, SeenMessage>();
    for (const message of messages.filter(({ room, key }) => room === channel && key !== null))
      if (!firsts.has(message.key ?? "")) firsts.set(message.key ?? "", message);
    const cards = [...firsts.values()];
    const positions = cards
      .toSorted((a, b) => a.order - b.order)
      .map(({ key }) => position.get(key ?? "") ?? 0);
    const wrong = positions.findIndex((one, index) => index > 0 && one < positions[index - 1]!);
    return wrong === -1 ? [] : [`${channel} is out of order at ${String(wrong)}`];
  });
}

function strangers(rows: readonly Row[], messages: readonly SeenMessage[]): readonly string[] {
  const keys = new Set(rows.map(({ key }) => key));
  const files = new Set(rows.map(({ fileName }) => fileName));
  return messages.flatMap(({ key, file, room, versions }) => {
    const name = versions[0]?.text ?? "";
    const known = file === null ? key !== null && keys.has(key) : files.has(name);
    return known ? [] : [`${key ?? name} in ${room} is nobody's`];
  });
}

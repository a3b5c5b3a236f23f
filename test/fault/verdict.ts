import type { SeenMessage } from "../chat-server/start.js";
import type { Asked } from "./crowd.js";

/** A posting as the database has it. */
export interface Row {
  readonly key: string;
  readonly placeId: string;
  readonly position: number;
  readonly status: string;
  readonly messageId: string | null;
  /** Of a file: no other has it. */
  readonly fileName: string | null;
  readonly reason: string | null;
  readonly threadKey: string | null;
}

/** A handoff as the database has it, with the place of its department. */
export interface HandoffRow {
  readonly id: string;
  readonly series: string;
  readonly number: number;
  readonly ask: string;
  readonly status: "open" | "in-progress" | "to-confirm";
  readonly progress: string | null;
  readonly version: number;
  readonly room: string;
  readonly requesterPlace: string;
}

export interface Stored {
  readonly rows: readonly Row[];
  /** Which card shows which file, as the database has it. */
  readonly pictures: readonly { readonly key: string; readonly fileId: string }[];
  readonly handoffs: readonly HandoffRow[];
}

/** What the platform has: its messages, its files by their ids, and where nobody could look. */
export interface There {
  readonly messages: readonly SeenMessage[];
  readonly files: ReadonlyMap<string, string>;
  readonly unreadable: ReadonlySet<string>;
}

/** Everything that is not as it was promised, a sentence each. */
export function wrongsIn(
  { rows, handoffs, pictures }: Stored,
  asked: Asked,
  { messages, files, unreadable }: There,
): readonly string[] {
  const byId = new Map(handoffs.map((handoff) => [handoff.id, handoff]));
  return [
    ...notKept({ rows, handoffs, pictures }, asked),
    ...wrongPictures(pictures, messages, files),
    ...gapsIn(handoffs),
    ...withoutCards({ rows, handoffs, pictures }),
    ...rows.flatMap((row) =>
      wrongOf(row, { handoff: handoffOf(row, byId), news: newsOf(row, byId), asked, messages, unreadable }),
    ),
    ...outOfOrder(rows, messages),
    ...strangers(rows, messages),
  ];
}

/** What the asker was told has happened is there, once, and nothing that nobody asked for. */
function notKept({ rows, handoffs }: Stored, asked: Asked): readonly string[] {
  const wrong: string[] = [];
  for (const [ask, { wasTold, tried, told }] of asked.handoffs) {
    const [found, ...others] = handoffs.filter((handoff) => handoff.ask === ask);
    if (others.length > 0) wrong.push(`${ask} was logged ${String(others.length + 1)} times`);
    if (found === undefined && wasTold) wrong.push(`${ask} was told and is gone`);
    const changes = (found?.version ?? 1) - 1;
    if (changes < told || changes > tried)
      wrong.push(`${ask} changed ${String(changes)} times, told ${String(told)}, tried ${String(tried)}`);
  }
  const keys = new Set(rows.map(({ key }) => key));
  const pictured = [...asked.pictures].flatMap(([key, { wasTold }]) => (wasTold ? [key] : []));
  return [
    ...wrong,
    ...[...asked.files, ...pictured].filter((key) => !keys.has(key)).map((key) => `${key} is gone`),
  ];
}

/** A card shows the file that it should, and one that was ready: the chat server takes no other. */
function wrongPictures(
  pictures: Stored["pictures"],
  messages: readonly SeenMessage[],
  files: ReadonlyMap<string, string>,
): readonly string[] {
  return pictures.flatMap(({ key, fileId }) => {
    const content = JSON.stringify(messages.findLast((message) => message.key === key)?.content);
    const shown = [...content.matchAll(/"(?:slack_file":\{"id|img_key)":"([^"]+)"/gu)].map(([, id]) =>
      files.get(id ?? ""),
    );
    const right = shown.length === 1 && shown[0] === `${fileId}.png`;
    return right ? [] : [`${key} shows ${shown.join(", ")}, not ${fileId}`];
  });
}

/** The numbers of each series run from 1 without a gap. */
function gapsIn(handoffs: readonly HandoffRow[]): readonly string[] {
  return [...new Set(handoffs.map(({ series }) => series))].flatMap((series) => {
    const numbers = handoffs.flatMap((handoff) => (handoff.series === series ? [handoff.number] : []));
    const wrong = numbers.toSorted((a, b) => a - b).findIndex((number, index) => number !== index + 1);
    return wrong === -1 ? [] : [`${series} has no ${String(wrong + 1)}`];
  });
}

/** A handoff has one card where its department works and one at its requester. */
function withoutCards({ rows, handoffs }: Stored): readonly string[] {
  const cards = rows.flatMap(({ key, placeId }) => {
    const parts = partsOf(key);
    return parts === null ? [] : [`${parts.id} ${parts.audience} ${placeId}`];
  });
  const wanted = handoffs.flatMap(({ id, room, requesterPlace }) => [
    `${id} department ${room}`,
    `${id} requester ${requesterPlace}`,
  ]);
  return [
    ...wanted.filter((card) => !cards.includes(card)).map((card) => `there is no card ${card}`),
    ...cards
      .filter((card, index) => cards.indexOf(card) !== index || !wanted.includes(card))
      .map((card) => `there should be no card ${card}`),
  ];
}

function partsOf(key: string): { readonly id: string; readonly audience: string } | null {
  const [, id, audience] = /^handoff\/([^/]+)\/(department|requester)/u.exec(key) ?? [];
  return id === undefined || audience === undefined ? null : { id, audience };
}

function handoffOf({ key }: Row, handoffs: ReadonlyMap<string, HandoffRow>): HandoffRow | null {
  return handoffs.get(partsOf(key)?.id ?? "") ?? null;
}

/** What rang about a handoff, once. */
function newsOf({ key }: Row, handoffs: ReadonlyMap<string, HandoffRow>): HandoffRow | null {
  return handoffs.get(/^handoff\/([^/]+)\/news-/u.exec(key)?.[1] ?? "") ?? null;
}

interface Seen {
  readonly handoff: HandoffRow | null;
  readonly news: HandoffRow | null;
  readonly asked: Asked;
  readonly messages: readonly SeenMessage[];
  readonly unreadable: ReadonlySet<string>;
}

function wrongOf(row: Row, { handoff, news, asked, messages, unreadable }: Seen): readonly string[] {
  const { key, status, fileName, reason, messageId } = row;
  const reply = asked.replies.get(key);
  const seen = messages.filter((message) =>
    fileName !== null ? isFileOf(message, fileName) : message.key === key,
  );
  if (status === "expired" && reply?.expires === true && mayExpire(seen, unreadable)) return [];
  if (status !== "shown") return [`${key} is ${status}: ${reason ?? "no reason"}`];
  const ours = fileName !== null || reply !== undefined || asked.pictures.has(key);
  if ((handoff ?? news) === null && !ours) return [`${key} belongs to nothing`];
  const [first, ...repeats] = seen;
  const allowed = repeats.every((repeat) => unreadable.has(repeat.room) && isMarked(repeat));
  if (first === undefined || !allowed) return [`${key} is visible ${String(seen.length)} times`];
  const last = seen.at(-1)!;
  const elsewhere = messageId !== last.id && messageId !== `${last.room}:${last.id}`;
  return [
    ...(elsewhere ? [`${key} is thought to be elsewhere`] : []),
    ...(handoff === null ? [] : staleIn(key, handoff, last)),
    ...(news === null || nameIn(last, news) ? [] : [`${key} does not name its handoff`]),
    ...(row.threadKey === null || isUnder(row, first, messages) ? [] : [`${key} is not under its card`]),
  ];
}

function nameIn({ versions }: SeenMessage, { series, number }: HandoffRow): boolean {
  return versions.at(-1)!.text.includes(`${series}-${String(number)}`);
}

function isUnder({ threadKey }: Row, { thread }: SeenMessage, messages: readonly SeenMessage[]): boolean {
  return messages.some(({ key, id }) => key === threadKey && id === thread);
}

const STATUS = { open: "Open", "in-progress": "In progress", "to-confirm": "To confirm" } as const;

/** What is seen of a handoff is how it stands. */
function staleIn(key: string, handoff: HandoffRow, { versions, content }: SeenMessage): readonly string[] {
  const { series, number, status, ask, progress } = handoff;
  const shown = versions.at(-1)!.text;
  const right = `${series}-${String(number)} (${STATUS[status]}) ${ask}`;
  if (shown !== right) return [`${key} shows ${shown}, not ${right}`];
  const isThere = progress === null || JSON.stringify(content).includes(progress);
  return isThere ? [] : [`${key} does not show ${progress}`];
}

/** Messages that stand once more and say so, in rooms where nobody could look. */
export function repeatsIn(messages: readonly SeenMessage[], unreadable: ReadonlySet<string>): number {
  return messages.filter((message) => unreadable.has(message.room) && isMarked(message)).length;
}

function isMarked({ content }: SeenMessage): boolean {
  return JSON.stringify(content).includes("may be here twice");
}

/** Unseen; where nobody can look, what nobody answered for may stand there once, and its time be over before it is repeated. */
function mayExpire(seen: readonly SeenMessage[], unreadable: ReadonlySet<string>): boolean {
  return seen.length === 0 || (seen.length === 1 && seen.every(({ room }) => unreadable.has(room)));
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

import { z } from "zod";
import type { Doubt, Found } from "../../../core/platform.js";
import type { Clock } from "../../../core/time.js";
import type { Client, Connect } from "../api/api.js";
import { dmChannel } from "../api/dm-channel.js";
import { addressOf, refOf, SLACK, type Address } from "../place.js";
import { findShare } from "./share.js";
import { troubleOf } from "../api/trouble.js";
import { verdicts } from "../api/verdict.js";

export const EVENT_TYPE = "dayclear_posting";

/** How far Slack's clock and ours may differ for its requests to be let in, and the time that one takes to be carried out. */
const MARGIN_MS = 6 * 60_000;
/** For so long after a completion the share may still come. */
const SHARING_MS = 60_000;

interface Finding {
  readonly connect: Connect;
  readonly requestMs: number;
  readonly clock: Clock;
}

export async function find(doubt: Doubt, { connect, requestMs, clock }: Finding): Promise<Found> {
  if (doubt.to.platform !== SLACK) return { kind: "unreadable", reason: "not_slack" };
  const thread = doubt.thread === null ? null : addressOf(doubt.thread);
  if (doubt.thread !== null && thread === null) return { kind: "absent" };
  const client = connect(requestMs);
  try {
    return doubt.file === null
      ? await findCard(doubt, thread, client)
      : await findFile({ ...doubt, file: doubt.file, thread }, client, clock);
  } catch (error) {
    return verdicts.find(troubleOf(error));
  }
}

type FileDoubt = Omit<Doubt, "file" | "thread"> & {
  readonly file: NonNullable<Doubt["file"]>;
  readonly thread: Address | null;
};

async function findFile(doubt: FileDoubt, client: Client, clock: Clock): Promise<Found> {
  try {
    const message = await findShare(doubt, client);
    if (message !== null) return { kind: "found", message };
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind === "answered" && trouble.code === "file_not_found") return { kind: "absent" };
    throw error;
  }
  const waited = clock().epochMilliseconds - doubt.since.epochMilliseconds;
  return waited > SHARING_MS
    ? { kind: "absent" }
    : { kind: "retry", afterMs: 2_000, scope: "posting", reason: "not_shared_yet" };
}

async function findCard(doubt: Doubt, thread: Address | null, client: Client): Promise<Found> {
  const channel = thread?.channel ?? (await channelOf(doubt, client));
  let cursor: string | undefined;
  do {
    const page = await readPage({ channel, thread, doubt, cursor }, client);
    const ts = page.messages.find((message) => bears(message, doubt))?.ts;
    if (ts !== undefined) return { kind: "found", message: refOf(doubt.to, channel, ts) };
    cursor = page.cursor;
  } while (cursor !== undefined);
  return { kind: "absent" };
}

async function channelOf({ to }: Doubt, client: Client): Promise<string> {
  return to.kind === "room" ? to.address : dmChannel(to.address, client);
}

interface PageOf {
  readonly channel: string;
  readonly thread: Address | null;
  readonly doubt: Doubt;
  readonly cursor: string | undefined;
}

const Listed = z.object({
  ts: z.string(),
  metadata: z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
});
type Listed = z.infer<typeof Listed>;

const Page = z.object({
  messages: z.array(Listed),
  has_more: z.boolean().optional(),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

async function readPage(
  { channel, thread, doubt, cursor }: PageOf,
  client: Client,
): Promise<{ messages: readonly Listed[]; cursor: string | undefined }> {
  const asked = {
    channel,
    oldest: stamp(doubt.since.epochMilliseconds - MARGIN_MS),
    latest: stamp(doubt.since.epochMilliseconds + MARGIN_MS),
    include_all_metadata: true,
    limit: 200,
    ...(cursor === undefined ? {} : { cursor }),
  };
  const answer =
    thread === null
      ? await client.conversations.history(asked)
      : await client.conversations.replies({ ...asked, ts: thread.ts });
  const { messages, has_more, response_metadata } = Page.parse(answer);
  const next = response_metadata?.next_cursor ?? "";
  return { messages, cursor: has_more === true && next !== "" ? next : undefined };
}

function stamp(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(6);
}

function bears({ metadata }: Listed, { key, revision }: Doubt): boolean {
  if (metadata?.event_type !== EVENT_TYPE) return false;
  const { key: named, revision: at } = metadata.event_payload;
  return named === key && at === revision;
}

import type { FileToUpload, Refused, Retry, Shown, Uploaded } from "../../core/platform.js";
import type { Client, Connect } from "./api.js";
import { dmChannel } from "./dm-channel.js";
import type { FileShowing } from "./share.js";
import { ofStatus, troubleOf, type Trouble } from "./trouble.js";
import { postVerdict, uploadVerdict } from "./verdict.js";

/** Sharing is done in Slack's own time, and only the share has the message's address: it is looked for, at the pace of looking. */
export async function postFile(showing: FileShowing, client: Client): Promise<Shown> {
  const channel = await channelFor(showing, client);
  if (channel.kind !== "channel") return notBegun(channel);
  try {
    await complete(showing, channel.id, client);
  } catch (error) {
    return postVerdict(troubleOf(error));
  }
  return { kind: "unknown", reason: "not_shared_yet" };
}

/** Before the completion nothing can have been shown. */
function notBegun(trouble: Trouble): Shown {
  return trouble.kind === "lost" ? uploadVerdict(trouble) : postVerdict(trouble);
}

type Channel = { readonly kind: "channel"; readonly id: string } | Trouble;

async function channelFor({ to, thread }: FileShowing, client: Client): Promise<Channel> {
  if (thread !== null) return { kind: "channel", id: thread.channel };
  if (to.kind === "room") return { kind: "channel", id: to.address };
  try {
    return { kind: "channel", id: await dmChannel(to.address, client) };
  } catch (error) {
    return troubleOf(error);
  }
}

async function complete({ file, thread }: FileShowing, channel: string, client: Client): Promise<void> {
  const files: [{ id: string; title: string }] = [{ id: file.id, title: file.name }];
  await client.files.completeUploadExternal(
    thread === null ? { files, channel_id: channel } : { files, channel_id: channel, thread_ts: thread.ts },
  );
}

/** Of the slowest line that a file is brought over, in bytes a second. */
const SLOWEST = 500_000;

export async function upload(
  { name, bytes }: FileToUpload,
  { connect, requestMs }: { readonly connect: Connect; readonly requestMs: number },
): Promise<{ readonly kind: "uploaded"; readonly file: Uploaded } | Retry | Refused> {
  if (bytes.length === 0) return { kind: "refused", because: "content", reason: "empty_file" };
  try {
    const client = connect(requestMs);
    const { upload_url, file_id } = await client.files.getUploadURLExternal({
      filename: name,
      length: bytes.length,
    });
    if (upload_url === undefined || file_id === undefined)
      return uploadVerdict({ kind: "lost", reason: "unreadable_answer" });
    const trouble = await bring(upload_url, { name, bytes }, requestMs + (bytes.length / SLOWEST) * 1_000);
    return trouble === null ? { kind: "uploaded", file: { id: file_id, name } } : uploadVerdict(trouble);
  } catch (error) {
    return uploadVerdict(troubleOf(error));
  }
}

async function bring(
  url: string,
  { name, bytes }: Pick<FileToUpload, "name" | "bytes">,
  withinMs: number,
): Promise<Trouble | null> {
  const body = new FormData();
  body.append("body", new Blob([Uint8Array.from(bytes)]), name);
  const signal = AbortSignal.timeout(Math.ceil(withinMs));
  const response = await fetch(url, { method: "POST", body, redirect: "error", signal });
  await response.body?.cancel();
  if (response.status === 429) return { kind: "limited", afterMs: 30_000, scope: "act" };
  return response.status === 200 ? null : ofStatus(response.status);
}

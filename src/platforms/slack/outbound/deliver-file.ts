import type { FileToUpload, Purpose, Refused, Retry, Shown, Uploaded } from "../../../core/platform.js";
import { isOfSlack, waitOf, type Client, type Connect } from "../api/api.js";
import { dmChannel } from "../api/dm-channel.js";
import type { Pauses } from "../../../core/adapter/pauses.js";
import { isShowable } from "./pictures.js";
import type { FileShowing } from "./share.js";
import type { Trouble } from "../../../core/adapter/trouble.js";
import { ofStatus, troubleOf } from "../api/trouble.js";
import { verdicts } from "../api/verdict.js";

/** Sharing is done in Slack's own time, and only the share has the message's address: it is looked for, at the pace of looking. */
export async function postFile(showing: FileShowing, client: Client): Promise<Shown> {
  const channel = await channelFor(showing, client);
  if (channel.kind !== "channel") return notBegun(channel);
  try {
    await complete(showing, channel.id, client);
  } catch (error) {
    return verdicts.post(troubleOf(error));
  }
  return { kind: "unknown", reason: "not_shared_yet" };
}

/** Before the completion nothing can have been shown. */
function notBegun(trouble: Trouble): Shown {
  return trouble.kind === "lost" ? verdicts.upload(trouble) : verdicts.post(trouble);
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

/** Nobody but the app can see it then, until a card shows it. */
async function completePicture({ id, name }: Uploaded, client: Client): Promise<void> {
  await client.files.completeUploadExternal({ files: [{ id, title: name }] });
}

/** Of the slowest line that a file is brought over, in bytes a second. */
const SLOWEST = 500_000;
/** To ask for an address, to bring it there, to complete a picture. */
const REQUESTS = 3;

interface Bringing {
  readonly pauses: Pauses;
  readonly connect: Connect;
  readonly apiUrl: string;
  readonly requestMs: number;
}

export async function upload(
  { name, mimeType, bytes }: FileToUpload,
  purpose: Purpose,
  { connect, apiUrl, requestMs, pauses }: Bringing,
): Promise<{ readonly kind: "uploaded"; readonly file: Uploaded } | Retry | Refused> {
  if (bytes.length === 0) return { kind: "refused", because: "content", reason: "empty_file" };
  if (purpose === "picture" && !isShowable(mimeType))
    return { kind: "refused", because: "content", reason: "not_a_picture" };
  try {
    const withinMs = Math.ceil(REQUESTS * requestMs + (bytes.length / SLOWEST) * 1_000);
    const [client, deadline] = [connect(withinMs), AbortSignal.timeout(withinMs)];
    const { upload_url, file_id } = await client.files.getUploadURLExternal({
      filename: name,
      length: bytes.length,
    });
    if (upload_url === undefined || file_id === undefined)
      return verdicts.upload({ kind: "lost", reason: "unreadable_answer" });
    if (!isOfSlack(upload_url, apiUrl))
      return verdicts.upload({ kind: "lost", reason: "upload_not_of_slack" });
    const trouble = await bring(upload_url, { name, bytes }, { signal: deadline, pauses });
    if (trouble !== null) return verdicts.upload(trouble);
    const file = { id: file_id, name };
    if (purpose === "picture") await completePicture(file, client);
    return { kind: "uploaded", file };
  } catch (error) {
    return verdicts.upload(troubleOf(error));
  }
}

/** No method, but a request of its own, which may have to wait as they may. */
const UPLOAD = "upload";

async function bring(
  url: string,
  { name, bytes }: Pick<FileToUpload, "name" | "bytes">,
  { signal, pauses }: { readonly signal: AbortSignal; readonly pauses: Pauses },
): Promise<Trouble | null> {
  const left = pauses.left(UPLOAD);
  if (left > 0) return { kind: "limited", afterMs: left, scope: "act" };
  const body = new FormData();
  body.append("body", new Blob([Uint8Array.from(bytes)]), name);
  const response = await fetch(url, { method: "POST", body, redirect: "error", signal });
  await response.body?.cancel();
  if (response.status === 429) {
    const afterMs = waitOf(response);
    pauses.hold(UPLOAD, afterMs);
    return { kind: "limited", afterMs, scope: "act" };
  }
  return response.status === 200 ? null : ofStatus(response.status);
}

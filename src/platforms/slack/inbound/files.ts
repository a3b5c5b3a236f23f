import { z } from "zod";
import { FileGone, type FileRef } from "../../../core/file.js";
import { isOfSlack, type Api, type Client, type Connect } from "../api/api.js";
import { troubleOf } from "../api/trouble.js";

const SlackFile = z.object({
  mimetype: z.string().optional(),
  url_private_download: z.string().optional(),
  url_private: z.string().optional(),
});

/** What may be mended: a scope, a proxy. */
class FileNotRead extends Error {
  override readonly name = "FileNotRead";
  constructor(readonly code: "REFUSED" | "LOGIN_PAGE") {
    super(`The file was not read: ${code}.`);
  }
}

/** Only its head must come within the time; the bytes may take theirs. */
export async function readFile(
  file: FileRef,
  { api, connect, requestMs }: { readonly api: Api; readonly connect: Connect; readonly requestMs: number },
): Promise<ReadableStream<Uint8Array>> {
  const { url_private_download, url_private, mimetype } = await infoOf(file, connect(requestMs));
  const url = url_private_download ?? url_private;
  if (url === undefined) throw new FileGone("NO_ADDRESS");
  if (!isOfSlack(url, api.apiUrl)) throw new FileGone("NOT_OF_SLACK");
  const response = await answered(url, api.token, requestMs);
  if (GONE_STATUS.includes(response.status)) throw new FileGone("REFUSED");
  if (!response.ok || response.body === null) throw new FileNotRead("REFUSED");
  const isPage = response.headers.get("content-type")?.startsWith("text/html") === true;
  if (isPage && mimetype !== "text/html") {
    await response.body.cancel();
    throw new FileNotRead("LOGIN_PAGE");
  }
  return response.body;
}

const GONE_STATUS: readonly number[] = [403, 404, 410];
const GONE_CODES: readonly string[] = ["file_not_found", "file_deleted", "access_denied", "not_visible"];

async function infoOf({ id }: FileRef, client: Client): Promise<z.infer<typeof SlackFile>> {
  try {
    const { file } = await client.files.info({ file: id });
    return SlackFile.parse(file ?? {});
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind === "answered" && GONE_CODES.includes(trouble.code)) throw new FileGone(trouble.code);
    throw error;
  }
}

async function answered(url: string, token: string, withinMs: number): Promise<Response> {
  const giveUp = new AbortController();
  const late = setTimeout(() => {
    giveUp.abort();
  }, withinMs);
  try {
    const headers = { Authorization: `Bearer ${token}` };
    return await fetch(url, { headers, redirect: "error", signal: giveUp.signal });
  } finally {
    clearTimeout(late);
  }
}

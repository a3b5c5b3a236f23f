import { z } from "zod";
import type { FileRef } from "../../core/file.js";
import { isOfSlack, type Api, type Connect } from "./api.js";

const SlackFile = z.object({
  mimetype: z.string().optional(),
  url_private_download: z.string().optional(),
  url_private: z.string().optional(),
});

class FileNotRead extends Error {
  override readonly name = "FileNotRead";
  constructor(readonly code: "NO_ADDRESS" | "NOT_OF_SLACK" | "REFUSED" | "LOGIN_PAGE") {
    super(`The file was not read: ${code}.`);
  }
}

/** Only its head must come within the time; the bytes may take theirs. */
export async function readFile(
  file: FileRef,
  { api, connect, requestMs }: { readonly api: Api; readonly connect: Connect; readonly requestMs: number },
): Promise<ReadableStream<Uint8Array>> {
  const info = await connect(requestMs).files.info({ file: file.id });
  const { url_private_download, url_private, mimetype } = SlackFile.parse(info.file ?? {});
  const url = url_private_download ?? url_private;
  if (url === undefined) throw new FileNotRead("NO_ADDRESS");
  if (!isOfSlack(url, api.apiUrl)) throw new FileNotRead("NOT_OF_SLACK");
  const response = await answered(url, api.token, requestMs);
  if (!response.ok || response.body === null) throw new FileNotRead("REFUSED");
  const isPage = response.headers.get("content-type")?.startsWith("text/html") === true;
  if (isPage && mimetype !== "text/html") {
    await response.body.cancel();
    throw new FileNotRead("LOGIN_PAGE");
  }
  return response.body;
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

import { AsyncLocalStorage } from "node:async_hooks";
import { Readable } from "node:stream";
import type { HttpInstance, HttpRequestOptions } from "@larksuiteoapi/node-sdk";
import { z } from "zod";
import { parseJson } from "../../../core/adapter/json.js";
import type { Pauses } from "../../../core/adapter/pauses.js";
import { FeishuRefusal, NotAsked, TOO_OFTEN, USED_UP, waitOf } from "./refusal.js";
import type { Tokens } from "./tokens.js";

/** Until when everything that is asked for within has to be answered. */
export const deadline = new AsyncLocalStorage<AbortSignal>();

export interface Around {
  readonly tokens: Tokens;
  /** A call that has to wait is not made meanwhile: it is answered as Feishu did. */
  readonly pauses: Pauses;
  /** Every call that Feishu counts among those that the company may make in a month. */
  readonly counted: () => void;
}

type Options = HttpRequestOptions<unknown>;

/** What the client sends its requests with: every answer that is none of success rejects. */
export function createHttp(around: Around): HttpInstance {
  const request = <R>(options: Options): Promise<R> => {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the client promises its callers what Feishu documents
    return ask(options, around) as Promise<R>;
  };
  return {
    request,
    get: (url, options) => request({ ...options, url, method: "GET" }),
    delete: (url, options) => request({ ...options, url, method: "DELETE" }),
    head: (url, options) => request({ ...options, url, method: "HEAD" }),
    options: (url, options) => request({ ...options, url, method: "OPTIONS" }),
    post: (url, data, options) => request({ ...options, url, data, method: "POST" }),
    put: (url, data, options) => request({ ...options, url, data, method: "PUT" }),
    patch: (url, data, options) => request({ ...options, url, data, method: "PATCH" }),
  };
}

async function ask(options: Options, around: Around): Promise<unknown> {
  try {
    return await askOnce(options, around);
  } catch (error) {
    if (!(error instanceof FeishuRefusal) || !STALE.has(error.code)) throw error;
    if (!around.tokens.renew(error.token)) throw error;
    return askOnce(options, around);
  }
}

/** The token has run out, or was made void. */
const STALE: ReadonlySet<number> = new Set([99_991_663, 99_991_661, 99_991_664, 99_991_665, 99_991_671]);

async function askOnce(options: Options, { pauses, ...sending }: Around): Promise<unknown> {
  const call = callOf(options);
  const left = pauses.left(call);
  if (left > 0) throw new FeishuRefusal({ code: TOO_OFTEN, afterMs: left, needed: null });
  try {
    return await send(options, sending);
  } catch (error) {
    if (error instanceof FeishuRefusal && error.code === TOO_OFTEN) pauses.hold(call, error.afterMs);
    throw error;
  }
}

async function send(options: Options, { tokens, counted }: Omit<Around, "pauses">): Promise<unknown> {
  const signal = deadline.getStore();
  const token = await tokenOf(tokens, signal);
  const isFile = options.responseType === "stream";
  const arrived = new AbortController();
  const cut = isFile ? until(signal, arrived.signal) : signal;
  const response = await fetch(addressOf(options), {
    method: options.method?.toUpperCase() ?? "GET",
    ...bodyOf(options, token),
    redirect: "error",
    ...(cut === undefined ? {} : { signal: cut }),
  });
  arrived.abort();
  if (isCounted(options, response)) counted();
  if (isFile && isFileIn(response) && response.body !== null)
    return { data: Readable.fromWeb(response.body), headers: Object.fromEntries(response.headers) };
  const answer = await readAnswer(response);
  if (answer?.code !== 0) throw refusalOf(answer, response, token);
  return options.$return_headers === true ? { data: answer, headers: {} } : answer;
}

/** Whatever keeps the token from us, the call itself was never made. */
async function tokenOf(tokens: Tokens, signal: AbortSignal | undefined): Promise<string> {
  try {
    return await tokens.current(signal);
  } catch (error) {
    throw new NotAsked(error);
  }
}

/** Of a file only the head must come in time; its bytes may take theirs. */
function until(signal: AbortSignal | undefined, arrived: AbortSignal): AbortSignal {
  const cut = new AbortController();
  const late = (): void => {
    cut.abort(signal?.reason);
  };
  if (signal?.aborted === true) late();
  signal?.addEventListener("abort", late, { signal: arrived });
  return cut.signal;
}

/** JSON may be a file that somebody sent, or what Feishu has to say: a file has a name. */
function isFileIn({ ok, headers }: Response): boolean {
  const isJson = headers.get("content-type")?.startsWith("application/json") === true;
  return ok && (!isJson || headers.has("content-disposition"));
}

function addressOf({ url = "", params = {} }: Options): URL {
  const address = new URL(url);
  for (const [name, value] of Object.entries(params))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) address.searchParams.append(name, String(one));
  return address;
}

function bodyOf({ data, headers = {} }: Options, token: string) {
  const authorization = { authorization: `Bearer ${token}` };
  const type = String(headers["Content-Type"] ?? headers["content-type"] ?? "");
  const given = z.record(z.string(), z.unknown()).safeParse(data).data;
  if (given === undefined || Object.keys(given).length === 0) return { headers: authorization };
  if (type.startsWith("multipart/form-data")) return { headers: authorization, body: formOf(given) };
  return {
    headers: { ...authorization, "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(given),
  };
}

const NamedBytes = z.object({ fileName: z.string().default("file") });

function formOf(given: Readonly<Record<string, unknown>>): FormData {
  const form = new FormData();
  for (const [part, value] of Object.entries(given))
    if (value instanceof Uint8Array)
      form.append(part, new Blob([Uint8Array.from(value)]), NamedBytes.parse(value).fileName);
    else if (typeof value === "string" || typeof value === "number") form.append(part, String(value));
  return form;
}

/** The method with its path, in which ids stand for any of their kind: what Feishu counts as one call. */
function callOf({ method = "GET", url = "" }: Options): string {
  const path = new URL(url).pathname.replace(/\/(?:om|oc|ou|omt|file|img)_[^/]+/gu, "/*");
  return `${method.toUpperCase()} ${path}`;
}

/**
 * All but those that are answered with a 4xx or a 5xx, and those about colleagues; what Feishu refuses with a 200 counts.
 * Tokens and what opens a connection are free as well.
 * https://open.feishu.cn/document/platform-notices/platform-updates-/custom-app-api-call-limit
 */
function isCounted({ url = "" }: Options, { ok }: Response): boolean {
  return ok && !new URL(url).pathname.startsWith("/open-apis/contact/");
}

const Answer = z.looseObject({
  code: z.int(),
  msg: z.string().optional(),
  error: z
    .object({
      permission_violations: z.array(z.object({ subject: z.string().optional() })).optional(),
    })
    .optional(),
});
type Answer = z.infer<typeof Answer>;

/** Null: what is no answer of Feishu's is a page of somebody in between. */
async function readAnswer(response: Response): Promise<Answer | null> {
  return Answer.safeParse(parseJson(await response.text())).data ?? null;
}

function refusalOf(answer: Answer | null, { headers, status }: Response, token: string): FeishuRefusal {
  const isTooOften = answer?.code === TOO_OFTEN || (status === 429 && answer?.code !== USED_UP);
  const scopes = (answer?.error?.permission_violations ?? []).flatMap(({ subject }) => subject ?? []);
  return new FeishuRefusal({
    code: isTooOften ? TOO_OFTEN : (answer?.code ?? null),
    status,
    afterMs: isTooOften ? waitOf(headers) : 0,
    detail: subCodeIn(answer?.msg ?? ""),
    needed: scopes.length === 0 ? null : scopes.join(", "),
    token,
  });
}

/** Why a card was not taken stands in the message alone: `... ErrCode: 200621; ...`. */
function subCodeIn(msg: string): string | null {
  return /ErrCode:\s*(?<code>\d{5,9})/iu.exec(msg)?.groups?.["code"] ?? null;
}

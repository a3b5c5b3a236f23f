import type { Context, Hono, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Answering } from "./answer.js";
import { pictureType, type Files } from "./files.js";
import { guard } from "./guard.js";
import type { Journal } from "./journal.js";
import { LIMITS } from "./limits.js";
import { readLine, type Message } from "./message.js";
import type { PageFiles } from "./page-files.js";
import { parseInbound } from "./parse.js";
import { canSee } from "./place-key.js";
import type { Viewers } from "./viewers.js";
import type { Outcome, WorkspaceAnswer } from "./wire.js";
import type { Workspace } from "./workspace.js";

export interface Served {
  readonly http: Hono;
  readonly page: PageFiles;
  readonly journal: Journal;
  readonly files: Files;
  readonly viewers: Viewers;
  readonly answering: Answering;
  readonly workspace: () => Promise<Workspace>;
  readonly stopped: () => boolean;
}

/** The page, and what it reads and sends. */
export function addRoutes(served: Served): void {
  const { http } = served;
  const open: MiddlewareHandler = async (c, next) =>
    served.stopped() ? refuse(c, 503, "The playground is stopping; try again in a moment") : next();
  http.use("/playground/*", guard, open, noHead);
  http.get("/", guard, (c) => page(c, served.page.html, "text/html"));
  http.get("/playground/page.js", (c) => page(c, served.page.script, "text/javascript"));
  http.get("/playground/page.css", (c) => page(c, served.page.style, "text/css"));
  http.get("/playground/workspace", async (c) =>
    c.json({ workspace: await served.workspace() } satisfies WorkspaceAnswer),
  );
  http.get("/playground/places/:place/messages", onlyColleagues(served), (c) => messages(c, served));
  http.get("/playground/stream", onlyColleagues(served), (c) => stream(c, served));
  http.get("/playground/files/:id", (c) => download(c, served));
  http.post("/playground/files", ofType("application/octet-stream"), onlyColleagues(served), (c) =>
    upload(c, served),
  );
  http.post("/playground/inbound", ofType("application/json"), small, (c) => inbound(c, served));
}

type Refused = 400 | 403 | 404 | 405 | 413 | 415 | 503;

function refuse(c: Context, status: Refused, sentence: string): Response {
  if (status === 413) c.header("Connection", "close");
  return c.json({ kind: "invalid", error: `${sentence}.` } satisfies Outcome, status);
}

/** Hono answers a HEAD by running the GET, whose file or stream nobody would then read or close. */
const noHead: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== "HEAD") return next();
  c.header("Allow", "GET, POST");
  return refuse(c, 405, "HEAD is not answered here");
};

/** A type that a form of another page could not send without asking first. */
function ofType(type: string): MiddlewareHandler {
  return async (c, next) => {
    const given = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
    return given === type ? next() : refuse(c, 415, `Content-Type must be ${type}`);
  };
}

const small = bodyLimit({
  maxSize: LIMITS.bodyBytes,
  onError: (c) => refuse(c, 413, `The request is larger than ${String(LIMITS.bodyBytes)} bytes`),
});

function onlyColleagues({ workspace }: Served): MiddlewareHandler {
  return async (c, next) => {
    const as = c.req.query("as");
    const known = (await workspace()).people.some((person) => person.userId === as);
    return known ? next() : refuse(c, 403, "as: must be a colleague of the workspace");
  };
}

function page(c: Context, content: string | null, type: string): Response {
  return content === null
    ? refuse(c, 503, "The page is not built: run npm run build")
    : c.body(content, 200, { "Content-Type": `${type}; charset=utf-8` });
}

async function inbound(c: Context, { journal, answering, ...served }: Served): Promise<Response> {
  const workspace = await served.workspace();
  const messageOf = (id: string): Message | null => readLine(journal.memory.get(id)?.line ?? "");
  const parsed = parseInbound(await readJson(c), { workspace, messageOf });
  switch (parsed.kind) {
    case "invalid":
      return c.json(parsed satisfies Outcome, 400);
    case "inbound":
      return c.json(await answering.answer(parsed.inbound, parsed.by, parsed.written));
  }
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    return null;
  }
}

/** The lines go out as they stand in the journal. */
async function messages(c: Context, { journal }: Served): Promise<Response> {
  const place = c.req.param("place") ?? "";
  if (!canSee(c.req.query("as") ?? "", place))
    return refuse(c, 403, "place: is another colleague's direct message");
  await journal.catchUp();
  const { kept, more } = journal.memory.page(place, c.req.query("before") ?? null, LIMITS.pageOfMessages);
  const lines = kept.map((one) => one.line).join(",");
  const body = `{"messages":[${lines}],"more":${String(more)},"end":${String(journal.end())}}`;
  return c.body(body, 200, { "Content-Type": "application/json" });
}

async function stream(c: Context, { journal, viewers }: Served): Promise<Response> {
  await journal.catchUp();
  const asked = Number(c.req.header("last-event-id") ?? c.req.query("after") ?? NaN);
  const end = journal.end();
  const from = asked <= end ? asked : end;
  const hello = { newest: journal.memory.newest(), from, afresh: asked > end };
  const events = viewers.open(c.req.query("as") ?? "", hello, journal.memory.since(from));
  return c.body(events, 200, { "Content-Type": "text/event-stream" });
}

async function upload(c: Context, { files }: Served): Promise<Response> {
  const name = (c.req.query("name") ?? "").trim().slice(0, 200);
  const tooLarge = `“${name}” is too large: a file may have ${String(LIMITS.fileBytes / 1_000_000)} MB`;
  if (name === "") return refuse(c, 400, "name: is empty");
  if (Number(c.req.header("content-length") ?? 0) > LIMITS.fileBytes) return refuse(c, 413, tooLarge);
  const bytes = c.req.raw.body ?? new Blob([]).stream();
  const stored = await files.store({ name, mimeType: c.req.query("type") ?? "" }, bytes);
  return stored.kind === "stored" ? c.json(stored.file) : refuse(c, 413, tooLarge);
}

async function download(c: Context, { files }: Served): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const picture = pictureType(id);
  try {
    return c.body(await files.read(id), 200, {
      "Content-Type": picture ?? "application/octet-stream",
      "Content-Disposition": picture === null ? "attachment" : "inline",
    });
  } catch {
    return refuse(c, 404, "There is no such file");
  }
}

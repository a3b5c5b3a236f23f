import { setTimeout as sleep } from "node:timers/promises";
import type { Act, Platform } from "../../core/platform.js";
import type { Clock } from "../../core/time.js";
import type { Settled } from "./ledger/settled.js";
import type { Timing } from "../timing.js";
import { attemptOf, find, show, upload, type Asking } from "./ask.js";
import { decide, later, refused, resolve } from "./decide.js";
import type { Holds } from "./holds.js";
import type { Pace } from "./pace.js";
import type { Again, Attempt, Beginning, Due, DueFile, Outcome, Waits } from "./posting.js";
import { findFile } from "./record.js";
import { type Step, stepOf } from "./step.js";
import type { Read } from "../../store/index.js";

export interface Bringing extends Asking {
  readonly platform: Platform;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly pace: Pace;
  readonly holds: Holds;
  readonly read: Read;
  readonly stopping: AbortSignal;
  /** In [0, 1), for the jitter. */
  readonly chance: () => number;
  readonly begin: (beginning: Beginning) => Promise<boolean>;
  /** Whether this instance is the one that sends, and will be until the answer is there. */
  readonly maySend: () => boolean;
}

/** `left`: as it is, to be gone on with after `ms`. */
export type Brought = { readonly kind: "settled"; readonly settled: Settled } | Left;
interface Left {
  readonly kind: "left";
  readonly ms: number;
}

const LEFT: Left = { kind: "left", ms: 0 };

/** Does with one posting whatever is to be done now. */
export async function bring(bringing: Bringing, posting: Due): Promise<Brought> {
  let due = posting;
  for (;;) {
    if (bringing.stopping.aborted || !bringing.maySend()) return LEFT;
    const { clock, timing, platform } = bringing;
    const step = stepOf(due, { now: clock(), can: platform.can, timing });
    const act = actOf(step);
    const next = await take(bringing, due, step);
    if (next.kind === "left") return next;
    if (next.kind !== "again") return { kind: "settled", settled: { due, outcome: next, act } };
    due = next.due;
  }
}

function actOf(step: Step): Act {
  switch (step.kind) {
    case "upload":
    case "edit":
      return step.kind;
    case "look":
      return "find";
    case "post":
    case "repeat":
    case "expired":
    case "again":
    case "waits":
      return "post";
  }
}

type Next = Outcome | Again | Left;

async function take(bringing: Bringing, due: Due, step: Step): Promise<Next> {
  switch (step.kind) {
    case "again":
    case "waits":
    case "expired":
      return step;
    case "upload":
      return due.content.type === "file" ? bringFile(bringing, due, due.content) : LEFT;
    case "look":
      return look(bringing, due, step.attempt);
    case "repeat":
      return send(bringing, due, step.attempt);
    case "post":
    case "edit":
      return attempt(bringing, due);
  }
}

/** Committed first, then sent. */
async function attempt(bringing: Bringing, due: Due): Promise<Next> {
  const act = due.message === null ? "post" : "edit";
  const waits = await inTurn(bringing, due, act);
  if (waits !== null) return waits;
  const sent = attemptOf(due, bringing.clock());
  const begun = await bringing.begin({ due, attempt: sent });
  if (!begun || !bringing.maySend()) return LEFT;
  return unsent(bringing, act) ?? answered(bringing, due, sent);
}

/** The platform asked to be left alone while the attempt was written down: that it is not sent is written down too. */
function unsent({ holds, clock }: Bringing, act: Act): Waits | null {
  const now = clock();
  const heldMs = holds.holdsForMs(act, now);
  if (heldMs === 0) return null;
  const until = now.add({ milliseconds: Math.ceil(heldMs) });
  return { kind: "waits", until, holds: "posting", refusing: false, reason: "not sent: asked to wait" };
}

async function send(bringing: Bringing, due: Due, sent: Attempt): Promise<Next> {
  return (await inTurn(bringing, due, "post")) ?? answered(bringing, due, sent);
}

async function answered(bringing: Bringing, due: Due, sent: Attempt): Promise<Next> {
  const what = paced(due, due.message === null ? "post" : "edit");
  for (let ms = bringing.pace.leave(what); ms > 0; ms = bringing.pace.leave(what)) await sleep(ms);
  if (!bringing.maySend()) return LEFT;
  const answer = await show(bringing, due, sent);
  bringing.pace.done(what);
  return decide(due, sent, answer, at(bringing));
}

async function look(bringing: Bringing, due: Due, doubted: Attempt): Promise<Next> {
  const waits = await inTurn(bringing, due, "find");
  if (waits !== null) return waits;
  const found = await find(bringing, due, doubted);
  bringing.pace.done(paced(due, "find"));
  return resolve(due, doubted, found, at(bringing));
}

async function bringFile(bringing: Bringing, due: Due, content: DueFile): Promise<Next> {
  const waits = await inTurn(bringing, due, "upload");
  if (waits !== null) return waits;
  const kept = content.file === null ? null : await findFile(bringing.read, content.file);
  if (kept === null) return { kind: "refused", reason: "the file is gone" };
  const most = bringing.platform.can.maxFileBytes;
  if (kept.bytes.length > most) return { kind: "refused", reason: `larger than ${String(most)} bytes` };
  const answer = await upload(bringing, kept);
  bringing.pace.done(paced(due, "upload"));
  switch (answer.kind) {
    case "uploaded":
      return {
        kind: "again",
        due: { ...due, content: { ...content, uploaded: answer.file, uploadedNow: true } },
      };
    case "retry":
      return later(due, answer, at(bringing));
    case "refused":
      return refused(due, answer, at(bringing));
  }
}

function at({ clock, chance, timing }: Bringing) {
  return { now: clock(), chance: chance(), timing };
}

function paced({ place, message }: Due, act: Act) {
  return { act, place: place.id, message: message?.id ?? null };
}

/** Null once it may go. A place that has to wait longer lets others go first; the app's own turn is waited for. */
async function inTurn(bringing: Bringing, due: Due, act: Act): Promise<Left | null> {
  const { pace, holds, clock, timing, stopping, maySend } = bringing;
  for (;;) {
    const heldMs = holds.holdsForMs(act, clock());
    if (heldMs > 0) return { kind: "left", ms: heldMs };
    const { ms, of } = pace.take(paced(due, act));
    if (ms === 0) return null;
    if (of !== "app" && ms > timing.patienceMs) return { kind: "left", ms };
    await sleep(ms, null, { signal: stopping }).catch(() => null);
    if (stopping.aborted || !maySend()) return LEFT;
  }
}

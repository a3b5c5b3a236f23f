import { setTimeout as sleep } from "node:timers/promises";
import type { Act, Platform } from "../../core/platform.js";
import type { Clock } from "../../core/time.js";
import type { Settled } from "./ledger/settled.js";
import type { Timing } from "../timing.js";
import { find, show, upload, type Asking } from "./ask.js";
import { decide, later, refused, resolve } from "./decide.js";
import type { Await } from "./fetch/awaiting.js";
import type { Holds } from "./holds.js";
import type { Pace } from "./pace.js";
import {
  type Again,
  type Attempt,
  type Beginning,
  type Due,
  type DueFile,
  isAfter,
  newAttempt,
  type Outcome,
  type Waits,
} from "./posting.js";
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
  readonly fetched: Await;
  /** In [0, 1), for the jitter. */
  readonly chance: () => number;
  /** Commits it; null: nothing may be sent. */
  readonly begin: (beginning: Beginning) => Promise<Beginning | null>;
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
  const { clock, timing, platform } = bringing;
  let due = posting;
  for (;;) {
    const step = stepOf(due, { now: clock(), can: platform.can, timing });
    const act = actOf(step);
    const stops = bringing.stopping.aborted || !bringing.maySend();
    const next = stops ? LEFT : await take(bringing, due, step);
    if (next.kind === "left") return due === posting ? next : learnt(bringing, due, next, act);
    if (next.kind === "came")
      return { kind: "settled", settled: { due: next.due, outcome: next.outcome, act } };
    due = next.due;
  }
}

/** It goes on later, with what was learnt on the way: that it is refused as a card, or that it is in doubt. */
function learnt({ clock }: Bringing, due: Due, { ms }: Left, act: Act): Brought {
  const reason = due.plainBecause ?? due.attempt?.because ?? "its turn comes later";
  const until = clock().add({ milliseconds: Math.ceil(ms) });
  const outcome: Waits = { kind: "waits", until, holds: "posting", refusing: false, reason };
  return { kind: "settled", settled: { due, outcome, act } };
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

/** What came of it; `due` is the posting as it was sent. */
interface Came {
  readonly kind: "came";
  readonly due: Due;
  readonly outcome: Outcome;
}

type Next = Came | Again | Left;

function came(due: Due, outcome: Outcome | Again): Came | Again {
  return outcome.kind === "again" ? outcome : { kind: "came", due, outcome };
}

async function take(bringing: Bringing, due: Due, step: Step): Promise<Next> {
  switch (step.kind) {
    case "again":
    case "waits":
    case "expired":
      return came(due, step);
    case "upload":
      return due.content.type === "file" ? bringFile(bringing, due, due.content) : LEFT;
    case "look":
      return look(bringing, due, step.attempt);
    case "repeat":
      return repeat(bringing, due, step.attempt);
    case "post":
    case "edit":
      return attempt(bringing, due);
  }
}

/** Committed first, then sent. */
async function attempt(bringing: Bringing, read: Due): Promise<Next> {
  const act = read.message === null ? "post" : "edit";
  const waits = await inTurn(bringing, read, act);
  if (waits !== null) return waits;
  const begun = await bringing.begin({ due: read, attempt: newAttempt(read, bringing.clock()) });
  if (begun === null) return LEFT;
  const { due, attempt: written } = begun;
  await spread(bringing, due, act);
  if (!bringing.maySend()) return LEFT;
  const waitsYet = unsent(bringing, act, written);
  return waitsYet === null ? send(bringing, due, act, written) : came(due, waitsYet);
}

// The platform asked to be left alone while the attempt was written down, or that took so long that who comes after a crash
// would give up the doubt while this is still under way: that it is not sent is written down too.
function unsent({ holds, clock, timing }: Bringing, act: Act, { at }: Attempt): Waits | null {
  const now = clock();
  const heldMs = holds.holdsForMs(act, now);
  const tooLate = isAfter(now, at.add({ milliseconds: timing.settleMs - timing.requestMs }));
  if (heldMs === 0 && !tooLate) return null;
  const reason = heldMs > 0 ? "not sent: asked to wait" : "not sent: too late";
  const until = now.add({ milliseconds: Math.ceil(heldMs) });
  return { kind: "waits", until, holds: "posting", refusing: false, reason };
}

async function repeat(bringing: Bringing, due: Due, doubted: Attempt): Promise<Next> {
  const waits = await inTurn(bringing, due, "post");
  if (waits !== null) return waits;
  await spread(bringing, due, "post");
  if (!bringing.maySend()) return LEFT;
  const heldMs = bringing.holds.holdsForMs("post", bringing.clock());
  return heldMs > 0 ? { kind: "left", ms: heldMs } : send(bringing, due, "post", doubted);
}

/** What a hiccup held up does not leave in a crowd. */
async function spread({ pace }: Bringing, due: Due, act: Act): Promise<void> {
  const what = paced(due, act);
  for (let ms = pace.leave(what); ms > 0; ms = pace.leave(what)) await sleep(ms);
}

/** From now on it may be carried out: should nobody answer, the doubt counts from here. */
async function send(bringing: Bringing, due: Due, act: Act, written: Attempt): Promise<Next> {
  const sent = { ...written, at: bringing.clock() };
  const answer = await show(bringing, due, sent);
  bringing.pace.done(paced(due, act));
  return came(due, decide(due, sent, answer, at(bringing)));
}

async function look(bringing: Bringing, due: Due, doubted: Attempt): Promise<Next> {
  const waits = await inTurn(bringing, due, "find");
  if (waits !== null) return waits;
  const found = await find(bringing, due, doubted);
  bringing.pace.done(paced(due, "find"));
  return came(due, resolve(due, doubted, found, at(bringing)));
}

async function bringFile(bringing: Bringing, due: Due, content: DueFile): Promise<Next> {
  const missing = content.file === null ? null : await notHere(bringing, due, content.file);
  const waits = missing ?? (await inTurn(bringing, due, "upload"));
  if (waits !== null) return waits;
  const kept = content.file === null ? null : await findFile(bringing.read, content.file);
  if (kept === null) return came(due, { kind: "refused", reason: "the file is gone" });
  const most = bringing.platform.can.maxFileBytes;
  if (kept.bytes.length > most)
    return came(due, { kind: "refused", reason: `larger than ${String(most)} bytes` });
  const answer = await upload(bringing, kept);
  bringing.pace.done(paced(due, "upload"));
  switch (answer.kind) {
    case "uploaded":
      return {
        kind: "again",
        due: { ...due, content: { ...content, uploaded: answer.file, uploadedNow: true } },
      };
    case "retry":
      return came(due, later(due, answer, at(bringing)));
    case "refused":
      return came(due, refused(due, answer, at(bringing)));
  }
}

/** What somebody sent is fetched once it is to be shown; what takes its time holds up nobody. Null: the file is here. */
async function notHere(bringing: Bringing, due: Due, file: string): Promise<Came | Again | Left | null> {
  const fetched = await bringing.fetched(due.key, file);
  switch (fetched.kind) {
    case "here":
      return null;
    case "under-way":
      return { kind: "left", ms: bringing.timing.pollMs };
    case "failed": {
      const { reason } = fetched;
      return came(due, later(due, { kind: "retry", afterMs: 0, scope: "posting", reason }, at(bringing)));
    }
    case "refused":
      return came(due, fetched);
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

import { setTimeout as sleep } from "node:timers/promises";
import type { Act } from "../../core/platform.js";
import type { Settled } from "./ledger/settled.js";
import { find, show } from "./ask.js";
import { bringFile } from "./bring-file.js";
import { bringPicture, unpictured } from "./bring-picture.js";
import { at, type Bringing, came, inTurn, LEFT, type Left, type Next, paced } from "./bringing.js";
import { decide, resolve } from "./decide.js";
import { type Attempt, type Due, isAfter, newAttempt, type Waits } from "./posting.js";
import { type Step, stepOf } from "./step.js";

/** `left`: as it is, to be gone on with after `ms`. */
export type Brought = { readonly kind: "settled"; readonly settled: Settled } | Left;

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
    case "picture":
      return "upload";
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

async function take(bringing: Bringing, due: Due, step: Step): Promise<Next> {
  switch (step.kind) {
    case "again":
    case "waits":
    case "expired":
      return came(due, step);
    case "upload":
      return due.content.type === "file" ? bringFile(bringing, due, due.content) : LEFT;
    case "picture":
      return bringPicture(bringing, due, step);
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
  return answer.kind === "unpictured"
    ? unpictured(bringing, due, answer)
    : came(due, decide(due, sent, answer, at(bringing)));
}

async function look(bringing: Bringing, due: Due, doubted: Attempt): Promise<Next> {
  const waits = await inTurn(bringing, due, "find");
  if (waits !== null) return waits;
  const found = await find(bringing, due, doubted);
  bringing.pace.done(paced(due, "find"));
  return came(due, resolve(due, doubted, found, at(bringing)));
}

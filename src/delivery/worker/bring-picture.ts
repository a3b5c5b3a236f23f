import type { Temporal } from "temporal-polyfill";
import type { Retry, Unpictured } from "../../core/platform.js";
import { at, type Bringing, came, inTurn, type Left, type Next, paced } from "./bringing.js";
import { brief, later, refused } from "./decide.js";
import type { Brought } from "./pictures/pictures.js";
import { type Again, type Due, isAfter, type Picture, type Waits, withPicture } from "./posting.js";
import type { Step } from "./step.js";

type Wanted = Omit<Extract<Step, { kind: "picture" }>, "kind">;

/** Brings one of a card's pictures to the platform; what cannot be had now does not hold up the card for long. */
export async function bringPicture(bringing: Bringing, due: Due, wanted: Wanted): Promise<Next> {
  const fetched = await bringing.fetched(`${due.key} ${wanted.file}`, wanted.file);
  switch (fetched.kind) {
    case "here":
      return give(bringing, due, wanted);
    case "under-way":
      return patiently(bringing, due, wanted, { kind: "left", ms: bringing.timing.pollMs });
    case "failed": {
      const { reason } = fetched;
      return patiently(bringing, due, wanted, { kind: "retry", afterMs: 0, scope: "posting", reason });
    }
    case "refused":
      return goOn(due, wanted, { kind: "told", because: fetched.reason });
  }
}

async function give(bringing: Bringing, due: Due, wanted: Wanted): Promise<Next> {
  const known = wanted.content.pictures.get(wanted.file);
  const forgotten = known?.kind === "forgotten" ? known.id : null;
  const asker = `${due.key} ${wanted.file} ${forgotten ?? ""}`;
  const brought = await bringing.brought(asker, () => upload(bringing, due, wanted.file, forgotten));
  switch (brought.kind) {
    case "there":
    case "told":
    case "forgotten":
      return goOn(due, wanted, brought);
    case "under-way":
      return patiently(bringing, due, wanted, { kind: "left", ms: bringing.timing.pollMs });
    case "left":
      return brought.ms === 0 ? brought : patiently(bringing, due, wanted, brought);
    case "retry":
      return patiently(bringing, due, wanted, brought);
    case "refused":
      // A card is not held back for what the app may not do with files.
      return brought.because === "install"
        ? came(due, refused(due, brought, at(bringing)))
        : goOn(due, wanted, { kind: "told", because: brief(brought.reason) });
  }
}

async function upload(
  bringing: Bringing,
  due: Due,
  file: string,
  forgotten: string | null,
): Promise<Brought | Left> {
  const waits = await inTurn(bringing, due, "upload");
  if (waits !== null) return waits;
  const brought = await bringing.pictures.bring(file, forgotten);
  bringing.pace.done(paced(due, "upload"));
  return brought;
}

function goOn(due: Due, { content, file }: Wanted, picture: Picture): Again {
  return { kind: "again", due: withPicture(due, content, file, picture) };
}

function patiently(bringing: Bringing, due: Due, wanted: Wanted, waits: Retry | Left): Next {
  const [now, until] = [bringing.clock(), untilTold(bringing, due)];
  if (!isAfter(until, now)) {
    const because = waits.kind === "retry" ? brief(waits.reason) : "it took too long";
    return goOn(due, wanted, { kind: "told", because });
  }
  return waits.kind === "retry"
    ? came(due, notAfter(until, later(due, waits, at(bringing))))
    : { kind: "left", ms: Math.min(waits.ms, now.until(until).total("milliseconds")) };
}

/** What the platform asked for holds on; the card goes without its picture by then. */
function notAfter(until: Temporal.Instant, waits: Waits): Waits {
  return isAfter(waits.until, until) ? { ...waits, againAt: until } : waits;
}

/** A revision waits for its pictures from when it first had to, whatever it waits for. */
function untilTold({ pictures, timing }: Bringing, due: Due): Temporal.Instant {
  return pictures.waitsSince(`${due.key} ${String(due.revision)}`).add({ milliseconds: timing.pictureMs });
}

/** What the platform makes ready is waited for, though not for long; what it has forgotten is brought anew, once. */
export function unpictured(bringing: Bringing, due: Due, { file, because, reason }: Unpictured): Next {
  const { content } = due;
  const known = content.type === "card" ? content.pictures.get(file) : undefined;
  if (content.type === "file" || known?.kind !== "there")
    return came(due, later(due, { kind: "retry", afterMs: 0, scope: "posting", reason }, at(bringing)));
  if (because === "forgotten" && !known.now)
    return goOn(due, { content, file }, { kind: "forgotten", id: known.uploaded.id });
  const waits = because === "unready" ? unready(bringing, due, known.since) : null;
  return waits === null
    ? goOn(due, { content, file }, { kind: "told", because: brief(reason) })
    : came(due, { ...waits, reason: brief(reason) });
}

/** Null: it was waited for long enough. */
function unready(bringing: Bringing, due: Due, since: Temporal.Instant): Omit<Waits, "reason"> | null {
  const { clock, timing } = bringing;
  const now = clock();
  const most = earlier(untilTold(bringing, due), since.add({ milliseconds: timing.pictureMs }));
  if (!isAfter(most, now)) return null;
  const until = earlier(most, now.add({ milliseconds: timing.unreadyMs }));
  return { kind: "waits", until, holds: "posting", refusing: false, uncounted: true };
}

function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return isAfter(one, other) ? other : one;
}

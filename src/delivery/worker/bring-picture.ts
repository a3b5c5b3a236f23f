import type { Retry } from "../../core/platform.js";
import { at, type Bringing, came, inTurn, type Left, type Next, paced } from "./bringing.js";
import { brief, later, refused } from "./decide.js";
import { type Again, type Due, isAfter, type Picture, withPicture } from "./posting.js";
import type { Step } from "./step.js";

type Wanted = Extract<Step, { kind: "picture" }>;

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
  const waits = await inTurn(bringing, due, "upload");
  if (waits !== null) return waits.ms === 0 ? waits : patiently(bringing, due, wanted, waits);
  const known = wanted.content.pictures.get(wanted.file);
  const brought = await bringing.pictures.bring(wanted.file, known?.kind === "forgotten" ? known.id : null);
  bringing.pace.done(paced(due, "upload"));
  switch (brought.kind) {
    case "there":
    case "told":
    case "forgotten":
      return goOn(due, wanted, brought);
    case "retry":
      return patiently(bringing, due, wanted, brought);
    case "refused":
      // A card is not held back for what the app may not do with files.
      return brought.because === "install"
        ? came(due, refused(due, brought, at(bringing)))
        : goOn(due, wanted, { kind: "told", because: brief(brought.reason) });
  }
}

function goOn(due: Due, { content, file }: Wanted, picture: Picture): Again {
  return { kind: "again", due: withPicture(due, content, file, picture) };
}

function patiently(bringing: Bringing, due: Due, wanted: Wanted, waits: Retry | Left): Next {
  const { timing, clock, pictures } = bringing;
  const until = pictures
    .waitsSince(`${due.key} ${String(due.revision)}`)
    .add({ milliseconds: timing.pictureMs });
  if (!isAfter(until, clock())) {
    const because = waits.kind === "retry" ? brief(waits.reason) : "it took too long";
    return goOn(due, wanted, { kind: "told", because });
  }
  return waits.kind === "retry"
    ? came(due, later(due, waits, at(bringing)))
    : { kind: "left", ms: Math.min(waits.ms, timing.pictureMs) };
}

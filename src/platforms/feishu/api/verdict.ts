import type { Trouble } from "../../../core/adapter/trouble.js";
import { createVerdicts, type Verdict } from "../../../core/adapter/verdict.js";

const SOON_MS = 5_000;
const LATER_MS = 60_000;

/** Feishu's own failures, of which it does not say how far they got; what is under way already, under the same uuid. */
const PERHAPS = "2200 1500 1663 5000 300000 300120 230049 18121";
/** Too old, withdrawn, deleted, destroyed: there is nothing to edit any more. */
const GONE = "230031 230011 230110 230111 230050";
const PLACE =
  "230002 230013 230029 230034 230035 230018 230038 230053 232009 99992351 99992361 230075 230027";
const PERMISSION = "99991672 99991679";
const INSTALL =
  "99991401 99991403 99991662 99991673 99991661 99991663 99991664 99991665 99991671 230006 10003 10014 10015 " +
  "234002 234007 234041";
const RETRY: Readonly<Record<string, Omit<Extract<Verdict, { kind: "retry" }>, "kind">>> = {
  "232096": { afterMs: LATER_MS, scope: "place" },
  // Somebody presses it at this moment.
  "200810": { afterMs: SOON_MS, scope: "posting" },
  // The company's own store is full.
  "234042": { afterMs: LATER_MS, scope: "act" },
};

const among = (codes: string): ReadonlySet<string> => new Set(codes.split(" "));
const [perhaps, gone, place] = [among(PERHAPS), among(GONE), among(PLACE)];
const [permission, install] = [among(PERMISSION), among(INSTALL)];

/** What no list knows is the message's own fault: an admin reads the code. */
export function verdictOn(code: string): Verdict {
  const retry = RETRY[code];
  if (retry !== undefined) return { kind: "retry", ...retry };
  if (perhaps.has(code)) return { kind: "perhaps" };
  if (gone.has(code)) return { kind: "gone" };
  if (permission.has(code)) return { kind: "refused", because: "permission" };
  if (install.has(code)) return { kind: "refused", because: "install" };
  return { kind: "refused", because: place.has(code) ? "place" : "content" };
}

export const verdicts = createVerdicts(verdictOn);

/** That a plainer card may be taken where this one was not. */
export function isAboutCard(trouble: Trouble): boolean {
  return (
    trouble.kind === "answered" && verdicts.post(trouble).kind === "refused" && !isElsewhere(trouble.code)
  );
}

function isElsewhere(code: string): boolean {
  return place.has(code) || permission.has(code) || install.has(code);
}

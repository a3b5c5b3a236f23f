import type { Trouble } from "../../../core/adapter/trouble.js";
import { createVerdicts, verdictBy, type Codes } from "../../../core/adapter/verdict.js";

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
const RETRY: Codes["retry"] = {
  "232096": { afterMs: LATER_MS, scope: "place" },
  // Somebody presses it at this moment.
  "200810": { afterMs: SOON_MS, scope: "posting" },
  // The company's own store is full.
  "234042": { afterMs: LATER_MS, scope: "act" },
};

export const verdictOn = verdictBy({
  ...{ perhaps: PERHAPS, gone: GONE, place: PLACE, permission: PERMISSION, install: INSTALL },
  retry: RETRY,
});

export const verdicts = createVerdicts(verdictOn);

/** That a plainer card may be taken where this one was not. */
export function isAboutCard(trouble: Trouble): boolean {
  const shown = trouble.kind === "answered" ? verdicts.post(trouble) : null;
  return shown?.kind === "refused" && shown.because === "content";
}

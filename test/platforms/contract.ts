import { describe } from "vitest";
import { describeAnswers } from "./contract-answers.js";
import { describeCrash } from "./contract-crash.js";
import { describeFaults } from "./contract-faults.js";
import { describeHome } from "./contract-home.js";
import { describeInbound } from "./contract-inbound.js";
import { describeShowing } from "./contract-showing.js";
import { describeText } from "./contract-text.js";
import type { Harness } from "./harness.js";

/** What every chat product does alike; each must pass all of it unchanged. */
export function describePlatform(name: string, harness: Harness): void {
  describe(`${name}, as every platform`, () => {
    describeInbound(harness);
    describeAnswers(harness);
    describeHome(harness);
    describeShowing(harness);
    describeFaults(harness);
    describeCrash(harness);
    describeText(harness);
  });
}

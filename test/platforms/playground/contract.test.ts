import { describePlatform } from "../contract.js";
import { playgroundHarness } from "./harness.js";

describePlatform("the playground", playgroundHarness);

import type { Temporal } from "temporal-polyfill";
import type { AccountRef, PlaceAddress } from "../core/place.js";
import type { Org, Person } from "./org.js";

/** Who asks, known to the org, and the moment at which everything that follows happens. */
export interface Asker {
  readonly org: Org;
  readonly person: Person;
  readonly account: AccountRef;
  /** Where they asked. */
  readonly at: PlaceAddress;
  readonly now: Temporal.Instant;
}

/** Who added the bot to a room; without a person: somebody whom the org does not know. */
export type Adder = Pick<Asker, "org" | "account" | "now"> & { readonly person: Person | null };

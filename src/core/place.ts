import { z } from "zod";
import { PlatformName } from "./ids.js";
import type { Locale } from "./locale.js";
import type { TimeZone } from "./time.js";

/** `<platform>:<kind>:<address>`; opaque to everything but `placeId`. */
export const PlaceId = z.string().min(1).brand<"PlaceId">();
export type PlaceId = z.infer<typeof PlaceId>;

/** A conversation as its platform names it: a room by its id, a direct message by the user's id. */
export const PlaceAddress = z.object({
  platform: PlatformName,
  kind: z.enum(["room", "dm"]),
  address: z.string().min(1),
});
export type PlaceAddress = z.infer<typeof PlaceAddress>;

export interface Place extends PlaceAddress {
  readonly id: PlaceId;
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: TimeZone;
}

export function placeId(at: PlaceAddress): PlaceId {
  return PlaceId.parse(`${at.platform}:${at.kind}:${at.address}`);
}

/** A colleague on one platform. */
export const AccountRef = z.object({ platform: PlatformName, userId: z.string().min(1) });
export type AccountRef = z.infer<typeof AccountRef>;

/** A message that exists on a platform. */
export const MessageRef = z.object({ place: PlaceAddress, id: z.string().min(1) });
export type MessageRef = z.infer<typeof MessageRef>;

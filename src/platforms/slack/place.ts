import { PlatformName } from "../../core/ids.js";
import type { MessageRef, PlaceAddress } from "../../core/place.js";

export const SLACK = PlatformName.parse("slack");
export const SLACK_TITLE = { "zh-CN": "Slack", en: "Slack" } as const;

/** A direct message is named by its user; Slack's own name for it, `D...`, is only in the ids of its messages. */
export function placeOf(channel: string, user: string): PlaceAddress {
  return channel.startsWith("D") ? dmWith(user) : { platform: SLACK, kind: "room", address: channel };
}

export function dmWith(user: string): PlaceAddress {
  return { platform: SLACK, kind: "dm", address: user };
}

/** Slack knows a message by its channel and its time: `<channel>:<ts>`. */
export function refOf(place: PlaceAddress, channel: string, ts: string): MessageRef {
  return { place, id: `${channel}:${ts}` };
}

export interface Address {
  readonly channel: string;
  readonly ts: string;
}

/** Null for an id that no message of Slack's bears. */
export function addressOf({ id }: MessageRef): Address | null {
  const [, channel, ts] = /^([CDG][A-Z0-9]+):(\d+\.\d+)$/u.exec(id) ?? [];
  return channel === undefined || ts === undefined ? null : { channel, ts };
}

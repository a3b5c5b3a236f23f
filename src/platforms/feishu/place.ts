import { PlatformName } from "../../core/ids.js";
import type { Localized } from "../../core/locale.js";
import type { MessageRef, PlaceAddress } from "../../core/place.js";

export const FEISHU = PlatformName.parse("feishu");

/**
 * Abroad it is called Lark, and has hosts of its own. A proxy before it says which it leads to by a part of its own name, as
 * `lark.acme.example` or `open-larksuite-com.acme.example` do; any other host leads to Feishu.
 */
export function titleAt(baseUrl: string): Localized<string> {
  return /(?:^|[.-])lark(?:suite)?(?:[.-]|$)/u.test(new URL(baseUrl).hostname)
    ? { "zh-CN": "Lark", en: "Lark" }
    : { "zh-CN": "飞书", en: "Feishu" };
}

export function room(chat: string): PlaceAddress {
  return { platform: FEISHU, kind: "room", address: chat };
}

/** A direct message is named by its person's `open_id`, with which it needs no opening; its chat id is only in what comes from there. */
export function dmWith(openId: string): PlaceAddress {
  return { platform: FEISHU, kind: "dm", address: openId };
}

/** `om_...` names a message by itself, wherever it is. */
export function refOf(place: PlaceAddress, message: string): MessageRef {
  return { place, id: message };
}

export interface Receiver {
  readonly type: "chat_id" | "open_id";
  readonly id: string;
}

export function receiverOf({ kind, address }: PlaceAddress): Receiver {
  return { type: kind === "room" ? "chat_id" : "open_id", id: address };
}

import type { Localized } from "../../core/locale.js";

const zh = {
  gone: "这张卡片的完整内容已经不再保存，看不到了。",
  outdated: "这个按钮已经失效，请从最新的消息里再试一次。",
};

const en: typeof zh = {
  gone: "The whole of this card is no longer kept, so it cannot be shown.",
  outdated: "This button no longer works; please use the one on the latest message.",
};

export const words: Localized<typeof zh> = { "zh-CN": zh, en };

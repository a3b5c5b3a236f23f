import type { Locale, Localized } from "./locale.js";

const titles: Readonly<Record<string, Localized<string>>> = {
  slack: { "zh-CN": "Slack", en: "Slack" },
  feishu: { "zh-CN": "飞书", en: "Feishu" },
  playground: { "zh-CN": "演示环境", en: "the playground" },
};

/** What people call a chat product, within a sentence; its code where it has no other name. */
export function platformTitle(name: string, locale: Locale): string {
  return titles[name]?.[locale] ?? name;
}

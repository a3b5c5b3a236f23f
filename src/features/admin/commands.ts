import type { CommandHelp } from "../../core/command.js";

export const adminCommands: readonly CommandHelp[] = [
  {
    name: "dayclear",
    alias: "日清",
    isOurName: true,
    usage: { "zh-CN": "[设置、变更记录或导出]", en: "[settings, audit or export]" },
    does: {
      "zh-CN": "日清能做什么；管理员和负责人可以设置",
      en: "What Dayclear can do; settings for who may change them",
    },
    menu: { label: { "zh-CN": "设置", en: "Settings" }, text: "settings" },
  },
];

/** What is typed behind `/dayclear`, in either language. */
const TYPED: ReadonlyMap<string, "help" | "settings" | "audit" | "export"> = new Map([
  ...["", "help", "帮助"].map((typed) => [typed, "help"] as const),
  ...["settings", "设置"].map((typed) => [typed, "settings"] as const),
  ...["audit", "变更记录"].map((typed) => [typed, "audit"] as const),
  ...["export", "导出"].map((typed) => [typed, "export"] as const),
]);

export function readTyped(text: string): "help" | "settings" | "audit" | "export" | null {
  return TYPED.get(text.normalize("NFKC").trim().toLowerCase()) ?? null;
}

import { formatNumber, joinWithOr, type Locale, type Localized } from "./locale.js";

/** How many colleagues a mistake names. */
const NAMED = 5;

const zh = {
  required: "这一项必填",
  notOne: "这一项只能填一个",
  notList: "这一项的内容无法识别，请重新选择",
  tooMany: (most: number, given: number) => `最多选 ${String(most)} 项，现在选了 ${String(given)} 项`,
  tooLong: (most: number, given: number) =>
    `最多 ${formatNumber(most, "zh-CN")} 个字，现在有 ${formatNumber(given, "zh-CN")} 个`,
  notOffered: "请从列表里选一项",
  notFile: "请上传文件",
  fileTooLarge: (name: string, bytes: number) => `「${name}」太大，单个文件最多 ${megabytes(bytes)} MB`,
  wrongKind: (name: string, accept: readonly string[]) =>
    `「${name}」不是这里能用的文件，可以上传的是：${kindsOf(accept, "zh-CN")}`,
  unknownPerson: "没有这位同事，请从名单里选一位",
  writeId: (found: readonly string[]) =>
    `请填工号：${found.slice(0, NAMED).join("、")}${found.length > NAMED ? "……" : ""}`,
  notNumber: "请填数字，例如 12",
  notWhole: "请填整数，例如 12",
  atLeast: (min: number) => `不能小于 ${formatNumber(min, "zh-CN")}`,
  atMost: (max: number) => `不能大于 ${formatNumber(max, "zh-CN")}`,
  notDate: "请填一个存在的日期，例如 2026-11-23",
  notBefore: (date: string) => `不能早于 ${date}`,
  notAfter: (date: string) => `不能晚于 ${date}`,
  notTime: "请填 24 小时制的时间，例如 17:30",
  notOnScale: (from: number, to: number) => `请选 ${String(from)} 到 ${String(to)} 之间的整数`,
};

export type FormWords = typeof zh;

const en: FormWords = {
  required: "Required",
  notOne: "Only one answer fits here",
  notList: "This answer could not be read; please choose again",
  tooMany: (most, given) => `Choose ${String(most)} at most; you chose ${String(given)}`,
  tooLong: (most, given) =>
    `At most ${formatNumber(most, "en")} characters; this has ${formatNumber(given, "en")}`,
  notOffered: "Choose one from the list",
  notFile: "Upload a file here",
  fileTooLarge: (name, bytes) => `“${name}” is too large: a file may have ${megabytes(bytes)} MB`,
  wrongKind: (name, accept) =>
    `“${name}” is not a kind of file that fits here; please upload ${kindsOf(accept, "en")}`,
  unknownPerson: "There is no such colleague: choose one from the list",
  writeId: (found) =>
    `Write a staff id: ${found.slice(0, NAMED).join(", ")}${found.length > NAMED ? ", …" : ""}`,
  notNumber: "A number is needed here, such as 12",
  notWhole: "A whole number is needed here, such as 12",
  atLeast: (min) => `Must not be below ${formatNumber(min, "en")}`,
  atMost: (max) => `Must not be above ${formatNumber(max, "en")}`,
  notDate: "A date that exists is needed, such as 2026-11-23",
  notBefore: (date) => `Must not be before ${date}`,
  notAfter: (date) => `Must not be after ${date}`,
  notTime: "A 24-hour time is needed, such as 17:30",
  notOnScale: (from, to) => `Choose a whole number from ${String(from)} to ${String(to)}`,
};

export const formWords: Localized<FormWords> = { "zh-CN": zh, en };

function megabytes(bytes: number): string {
  return String(Math.floor(bytes / 1_000_000));
}

const KINDS: Readonly<Record<string, Localized<string>>> = {
  "image/*": { "zh-CN": "图片", en: "a picture" },
  "video/*": { "zh-CN": "视频", en: "a video" },
  "audio/*": { "zh-CN": "音频", en: "a sound" },
};

/** Endings say it best: types beside them, which mean the same, go unsaid. */
function kindsOf(accept: readonly string[], locale: Locale): string {
  const said = accept.filter((kind) => kind.startsWith(".") || KINDS[kind] !== undefined);
  const kinds = (said.length > 0 ? said : accept).map((kind) => KINDS[kind]?.[locale] ?? kind);
  return joinWithOr(kinds, locale);
}

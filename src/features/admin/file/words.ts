import { formatNumber, type Localized } from "../../../core/locale.js";

const zh = {
  preview: "这份文件会改动公司信息",
  moved: "刚才有别人改了公司信息，下面是现在会改的内容。还没有改。",
  notYet: (file: string) => `${file} 还没有生效，应用之后才会改。`,
  apply: "应用",
  discard: "不用了",
  applied: "公司信息已更新",
  discarded: "没有应用，公司信息保持原样。",
  gone: "这份文件已经应用、放弃或过期了。要再改请重新发一次文件。",
  unchanged: "没有要改的：和现有的公司信息一样。",
  refused: "这份文件现在不能应用",
  mistakes: (file: string) => `${file} 里有错，没有做任何改动`,
  mistakesHint: "改好之后把文件再发一次。",
  line: (line: number) => `第 ${formatNumber(line, "zh-CN")} 行`,
  mistake: (where: string, message: string) => `${where}：${message}`,
  more: (count: number) => `…… 还有 ${formatNumber(count, "zh-CN")} 处`,
  otherKind: (file: string) =>
    `${file} 不是公司文件。公司文件是 .yaml、.yml 或 .xlsx，可以导出现在的一份来改。没有做任何改动。`,
  oneAtATime: "一次请只发一份公司文件（.yaml、.yml 或 .xlsx）。没有做任何改动。",
  tooLarge: (file: string, most: number) =>
    `${file} 太大：公司文件最多 ${String(most)} MB。请确认是不是选错了文件。没有做任何改动。`,
  empty: (file: string) => `${file} 是空的。可以导出现在的一份，在它上面改。没有做任何改动。`,
  unreadable: (file: string) => `没能读到 ${file}。请过一会儿再发一次。没有做任何改动。`,
};

export type FileWords = typeof zh;

const en: FileWords = {
  preview: "This file would change the company",
  moved:
    "Somebody changed the company meanwhile: this is what the file would change now. Nothing has changed yet.",
  notYet: (file) => `${file} has changed nothing yet: it does once you apply it.`,
  apply: "Apply",
  discard: "Discard",
  applied: "The company is up to date",
  discarded: "Not applied: the company stays as it is.",
  gone: "This file was applied, discarded, or is too old. Drop the file again to change something.",
  unchanged: "Nothing to change: the file says what is there.",
  refused: "This file cannot be applied now",
  mistakes: (file) => `${file} has mistakes: nothing was changed`,
  mistakesHint: "Mend them and drop the file again.",
  line: (line) => `Line ${formatNumber(line, "en")}`,
  mistake: (where, message) => `${where}: ${message}`,
  more: (count) => `… ${formatNumber(count, "en")} more`,
  otherKind: (file) =>
    `${file} is not the company's file, which is .yaml, .yml or .xlsx: export the one of today to start from. Nothing was changed.`,
  oneAtATime: "Please drop one file of the company at a time (.yaml, .yml or .xlsx). Nothing was changed.",
  tooLarge: (file, most) =>
    `${file} is too large: the company's file may have ${String(most)} MB. Is it the right file? Nothing was changed.`,
  empty: (file) => `${file} is empty. Export the one of today to start from. Nothing was changed.`,
  unreadable: (file) => `${file} could not be read. Please send it again in a while. Nothing was changed.`,
};

export const fileWords: Localized<FileWords> = { "zh-CN": zh, en };

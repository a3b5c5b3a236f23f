import type { Localized } from "../core/locale.js";
import type { Unreadable } from "./unpack.js";

const zh = {
  unreadable: {
    "not-xlsx": "这不是 XLSX 文件。请用 Excel 或 WPS 打开，另存为“Excel 工作簿 (*.xlsx)”，再发一次。",
    "old-xls": "这是旧版的 XLS 文件。请用 Excel 或 WPS 打开，另存为“Excel 工作簿 (*.xlsx)”，再发一次。",
    encrypted: "这个文件设了打开密码，读不了。请去掉密码，保存后再发一次。",
    "too-large": "这个表格太大了。请删掉用不到的工作表和行，或分成几个文件再发。",
    damaged: "这个 XLSX 文件已损坏，读不了。请用 Excel 或 WPS 打开，另存一份，再发一次。",
  } satisfies Record<Unreadable, string>,
};

const en: typeof zh = {
  unreadable: {
    "not-xlsx":
      "This is not an XLSX file. Open it in Excel, save it as “Excel Workbook (.xlsx)” and send that.",
    "old-xls":
      "This is an old XLS file. Open it in Excel, save it as “Excel Workbook (.xlsx)” and send that.",
    encrypted:
      "This file asks for a password, so it cannot be read. Take the password off, save it and send it again.",
    "too-large":
      "This workbook is too large. Delete sheets and rows that are not needed, or send it as several files.",
    damaged:
      "This XLSX file is damaged and cannot be read. Open it in Excel, save it under another name and send that.",
  },
};

/** What is wrong with a file that `readWorkbook` refused, and what would be right. */
export const sheetWords: Localized<typeof zh> = { "zh-CN": zh, en };

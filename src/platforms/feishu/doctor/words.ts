import type { Localized } from "../../../core/locale.js";
import { en } from "./words-en.js";
import { zh, type DoctorWords } from "./words-zh.js";

export type { DoctorWords };

export const doctorWords: Localized<DoctorWords> = { "zh-CN": zh, en };

import { anyCase } from "./any-case.js";
import { isKnown } from "./known.js";
import type { Rule } from "./line.js";
import { region } from "./places.js";
import { BEHIND_NAME, DOUBLE_SURNAMES, NO_NAMES, SURNAMES } from "./surnames.js";

const HAN = String.raw`\p{Script=Han}`;
const TITLES = "先生|女士|小姐|太太";
/** With what follows it: 王先生 is a surname alone. */
const SURNAME = `(?:${DOUBLE_SURNAMES}|(?!${NO_NAMES})[${SURNAMES}])(?!${TITLES})`;
/** Alone, or before a word that tells where it ends. */
const ENDS = String.raw`(?![${HAN}*·])`;
const FULL_NAME = `(?:${SURNAME}${HAN}{1,2}?(?=[${BEHIND_NAME}]|${TITLES}|地址|(?!${HAN}|\\*|·)))`;
const ANY_NAME = `(?!不|没|无|未|见|同|如|空|待|本人|客户|买家)(?:${FULL_NAME}|${HAN}{2,4}${ENDS}|${HAN}{1,8}(?:·${HAN}{1,8}){1,3})`;
const MASKED_PHONE = String.raw`\*{4}\d{4}`;

const NOT_NAMES =
  "(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Service|Support|Care|Success|Relations|Orders?|Id|ID|Phone|Tel|Mobile|Address|Email|Mail|Name|Number|No|Reviews?|Feedback|Complaints?|Complains?|Complained|Wants?|Wanted|Says|Said|Asks?|Asked|Called|Calls?|Is|Has|Was|Will|Would|Needs?|Reported|Received|Tracking|Refused|Refund|Please|The|A|An|To|Not|In|On|At|For|And|From|Says|Did|Does|Cannot|Can|Team|Manager|Desk|Unknown|Warehouse)(?![A-Za-z])";
const WORD = String.raw`(?:(?!${NOT_NAMES})[A-ZÀ-Þ][A-Za-zÀ-ÿ'\-]*[a-zß-ÿ][A-Za-zÀ-ÿ'\-]*(?![A-Za-zÀ-ÿ*]))`;
const NAME = String.raw`${WORD}(?: (?:${WORD}|[A-Z]\.?(?= ${WORD}))){0,3}`;
const CAPITALS = String.raw`(?:(?!ID\b)[A-Z][A-Z'\-]+(?: [A-Z][A-Z'\-]+){0,3}(?![A-Za-z*]))`;
const LOWER = String.raw`[a-z][a-z'\-]+ [a-z][a-z'\-]+(?=\s*(?:[,.;(]|$))`;

const IS = String.raw`(?:\s*(?::|是|为|叫|改成|改为|换成))`;
const CUSTOMER = "(?:收件人|收货人|寄件人|签收人|姓名|户名|客户|顾客|买家|联系人|用户|会员)(?:姓名|名字|名)?";
const LABEL = "(?:收件人|收货人|寄件人|签收人|联系人|收货姓名|姓名|名字|户名)(?:姓名|名字|名)?";
const CUSTOMER_EN = `(?<![A-Za-z])(?:${anyCase("customer|client|buyer|recipient|consignee|purchaser")})(?:'s)?(?: ${anyCase("name")})?(?: ${anyCase("is")}|:|,)?`;
const LABEL_EN = [
  `(?<![A-Za-z])(?:${anyCase("contact|contact person|attn|attention|sender|receiver|addressee|recipient|consignee|customer|client|buyer|signed for by|ship to|deliver to|cardholder")})(?: ${anyCase("name")})?`,
  String.raw`|(?:^|[,.;(]\s*|(?<![A-Za-z])(?:${anyCase("full|first|last|my|her|his")}) )${anyCase("name")}`,
].join("");
const TITLE = String.raw`(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|MR|MRS|MS)\.? `;

const CHINESE: readonly string[] = [
  `${LABEL}${IS}\\s*(?<what>${ANY_NAME})`,
  `(?:${LABEL_EN})\\s*:\\s*(?<what>${ANY_NAME})`,
  `(?:${CUSTOMER}|${CUSTOMER_EN})${IS}?\\s*(?<what>${FULL_NAME})`,
  `(?<!谢)(?<what>${SURNAME}${HAN}{1,2})(?=${TITLES})`,
  // Beside a phone or an address, as people paste them.
  `(?<![${HAN}\\p{L}\\d*])(?<what>${SURNAME}${HAN}{1,2}?)(?=的?(?:电话|手机号?)?[是:]?[ ,、:/()-]{0,3}${MASKED_PHONE})`,
  `(?<=${MASKED_PHONE}[ ,、/()-]{0,3})(?<what>${SURNAME}${HAN}{1,2})${ENDS}`,
  `(?<![${HAN}\\p{L}\\d*])(?<what>${SURNAME}${HAN}{1,2})(?=[ ,]{1,3}${region.named}?\\*{3})`,
  `(?<=\\*{3}[ ,]{0,3})(?<what>${SURNAME}${HAN}{1,2}?)(?=\\s*\\(?收|\\s*${MASKED_PHONE}|[ ,。;]|$)`,
];

const LATIN: readonly string[] = [
  String.raw`(?:${LABEL}|${CUSTOMER})${IS}?\s*(?<what>${NAME})`,
  String.raw`(?:${LABEL_EN})\s*:\s*(?<what>${NAME}|${CAPITALS})`,
  String.raw`(?:${LABEL}|${CUSTOMER})\s*:\s*(?<what>${CAPITALS})`,
  String.raw`(?:^|[,.;(]\s*)(?:${anyCase("full ")})?${anyCase("name")}\s*:\s*(?<what>${LOWER})`,
  String.raw`${CUSTOMER_EN}\s+(?<what>${NAME})`,
  String.raw`${TITLE}(?<what>${NAME})`,
];

/** Of a customer's name the surname stays, or the initial; a colleague's stays whole. */
export const names: readonly Rule[] = [
  ...CHINESE.map((pattern) => rule(pattern, surnameOnly)),
  ...LATIN.map((pattern) => rule(pattern, (name) => `${initial(name).toUpperCase()}***`)),
];

const DOUBLE = new RegExp(`^(?:${DOUBLE_SURNAMES})(?=.)`, "u");

function surnameOnly(name: string): string {
  return `${DOUBLE.exec(name)?.[0] ?? initial(name)}**`;
}

/** A rare surname takes two UTF-16 units. */
function initial(name: string): string {
  return /^./u.exec(name)?.[0] ?? "";
}

function rule(pattern: string, shorten: (name: string) => string): Rule {
  return {
    pattern: new RegExp(pattern, "dgu"),
    as: (what, { onward, known }) => (isKnown(known, what, onward) ? null : shorten(what)),
  };
}

import { anyCase } from "./any-case.js";
import type { Rule } from "./line.js";

const REGION = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])";
const DAY = String.raw`(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`;

const NUMBER_OF = String.raw`(?:号码?|\s?(?:${anyCase("no")}\.?|${anyCase("number")}|#))?\s*(?:是|为|${anyCase("is")})?\s*:?\s*`;
const PAPERS = [
  "(?:身份证|证件|护照|通行证|居住证|军官证|驾驶证|社保",
  `|(?<![A-Za-z])(?:${anyCase("passport|id card|identity card|id number|ssn|social security|national insurance|driver's licen(?:c|s)e|driving licen(?:c|s)e")}))`,
].join("");
const ACCOUNTS = `(?:银行卡|卡号|账号|账户|支付宝|(?<![A-Za-z])(?:${anyCase("iban|account|card")}))`;
const CHATS = `(?:微信|旺旺|(?<![A-Za-z])(?:${anyCase("wechat|weixin|wx|vx|skype|telegram|line")}))`;

const patterns = {
  email: String.raw`(?<![A-Za-z\d._%+\-])(?<what>[A-Za-z\d._%+\-]{1,64}@[A-Za-z\d\-]{1,63}(?:\.[A-Za-z\d\-]{1,63}){1,8})`,
  card18: String.raw`(?<!\d)(?<what>${REGION}\d{4}[ -]?(?:18|19|20)\d{2}${DAY}[ -]?\d{3}[\dXx])(?!\d)`,
  card15: String.raw`(?<![\dA-Za-z])(?<what>${REGION}\d{4}\d{2}${DAY}\d{3})(?![\dXx])`,
  papers: String.raw`${PAPERS}${NUMBER_OF}(?<what>[A-Za-z]{0,3}[ -]?\d(?:[ -]?[\dA-Zx]){4,18})(?![\dA-Za-z])`,
  accounts: String.raw`${ACCOUNTS}${NUMBER_OF}(?<what>(?:[A-Z]{2}\d{2}[ -]?[A-Z]{0,4}[ -]?)?\d(?:[ -]?\d){7,25})(?!\d)`,
  chat: String.raw`(?:${CHATS}(?:(?:号码?|\s?(?:${anyCase("id")}|账号|名))\s*(?:是|为|${anyCase("is")})?\s*:?|\s*[:是]|(?=\s?[A-Za-z_][A-Za-z\-]*[\d_]))|加(?:他|她|客户|我|一下)?微信)\s*(?<what>[A-Za-z_][\w\-]{4,25})(?![\w\-])`,
  nickname: String.raw`(?:会员名|用户名|昵称)\s*[:是]\s*(?<what>[^\s,。;*]{2,25})`,
  qq: String.raw`(?<![A-Za-z])${anyCase("qq")}(?:号码?)?\s*(?:是|为|${anyCase("is")})?\s*:?\s*(?<what>[1-9]\d{4,11})(?!\d)`,
};

/** ID and account numbers, mail addresses and names in chat products: nothing of them stays. */
export const identities: readonly Rule[] = [
  ...[patterns.email, patterns.chat, patterns.nickname].map((pattern) => rule(pattern)),
  ...[patterns.card18, patterns.card15, patterns.papers, patterns.accounts, patterns.qq].map((pattern) => ({
    ...rule(pattern),
    numeric: true as const,
  })),
];

function rule(pattern: string): Rule {
  return { pattern: new RegExp(pattern, "dgu"), as: () => "***" };
}

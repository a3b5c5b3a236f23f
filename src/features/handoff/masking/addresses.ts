import { anyCase } from "./any-case.js";
import type { Rule } from "./line.js";
import { GAP, part, region, REST } from "./places.js";
import { DOUBLE_SURNAMES, SURNAMES } from "./surnames.js";

const UNIT = String.raw`(?:${anyCase("flat|apt|apartment|unit|suite|ste|room|rm")})\.? ?#?[\dA-Za-z-]{1,6}`;
const TYPES =
  "Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Close|Crescent|Gardens|Grove|Parkway|Pkwy|Highway|Hwy|Mews|Row|Walk|Quay|Ter|Trail|Circle";
const HOUSE_NUMBER = String.raw`(?<![\d.,#-])\d{1,5}[A-Za-z]?(?:[-/]\d{1,5})?,? `;
const STATES =
  "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC";
const UK_CODE = String.raw`[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}`;
const POST_LABEL = `(?:邮编|邮政编码|(?<![A-Za-z])(?:${anyCase("zip(?: code)?|postal code|post ?code")}))`;

/** Where a labelled address ends though its sentence goes on; the stars are what another rule has put there. */
const STOP = [
  String.raw`(?:\*{3}|[ ,](?:${DOUBLE_SURNAMES}|[${SURNAMES}])\p{Script=Han}{1,2}\s*(?:\(?收|\*{4}\d)|[改换](?:为|成|到)|订单|单号|运单|电话|手机|收件人|收货人|联系人|姓名|邮编|请|麻烦|谢谢|尽快`,
  String.raw`|(?<![A-Za-z])(?:${anyCase("orders?|tracking|phone|tel|mobile|name|please|pls|thanks")})(?![A-Za-z]))`,
].join("");
const IN_SENTENCE = String.raw`(?:(?!${STOP})(?:[^,。;!?.]|\.(?!\s|$)))`;
/** Another part behind a comma, in either language. */
const MORE = String.raw`(?:,\s*(?:${part.room}|${part.district}|${part.road}|${part.site})${REST}|, ?(?!\d+ [a-z])(?=[A-Z\d])(?:(?!\p{Script=Han})${IN_SENTENCE}){1,40})`;
const LABEL = `(?:地址|住址|住在|家住|寄到|寄往|送到|(?<![A-Za-z])(?:${anyCase("address|ship(?:ping)? to|deliver(?:y|ed)? to")}))`;
const SENT_TO =
  "(?:寄到|寄往|寄去|送到|送往|发到|发往|派送到|改送|改寄|改到|改成|改为|换到|住在|家住|搬到)(?:了)?";

const PATTERNS: readonly string[] = [
  // 12 High Street, Flat 3
  String.raw`(?<what>(?:${UNIT},? )?${HOUSE_NUMBER}(?:(?:[A-Z][\w'.\-]{0,20}|\d{1,3}(?:st|nd|rd|th)) ){1,4}(?:${TYPES})(?![A-Za-z])\.?(?: (?:[NS][EW]?|[EW])(?![A-Za-z]))?(?:,? ${UNIT}|,? #\d{1,5})?)`,
  String.raw`(?<what>${HOUSE_NUMBER}(?:(?!(?:${anyCase("the|a|on|in|of|for|to|and|at|from|by")}) )[A-Za-z][a-z']{1,20} ){1,3}(?:${anyCase("street|road|avenue|boulevard|lane")})(?![A-Za-z])(?:,? ${UNIT})?)`,
  String.raw`(?<![A-Za-z])(?<what>(?:${anyCase("po|p.o.")}) ${anyCase("box")} \d{1,6})`,
  // Codes: labelled, behind a state, behind a city.
  String.raw`${POST_LABEL}\s*(?:是|为|${anyCase("is")})?\s*:?\s*(?<what>\d{6}|\d{5}(?:-\d{4})?|${UK_CODE})(?![\dA-Za-z])`,
  String.raw`[a-z*],? (?:${STATES})\.? (?<what>\d{5}(?:-\d{4})?)(?!\d)`,
  String.raw`[a-z*],? (?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT) (?<what>\d{4})(?!\d)`,
  String.raw`(?:[A-Z][a-z]{2,}|\*{3}),? (?<what>[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})(?![A-Za-z\d])`,
  // 收货地址：...
  String.raw`(?:${LABEL}\s*:|${anyCase("address is")} (?=[A-Z\d]))\s*(?:[由从]|(?![由从]))(?=\S)(?=(?<region>${region.any}))\k<region>${GAP}(?<what>${IN_SENTENCE}+${MORE}{0,8}(?<! ))`,
  // Without a label: behind a province or a city a district is enough, else there has to be a number.
  String.raw`${region.sure}${GAP}(?<what>(?:${part.district}|${part.road}|${part.site})${REST})`,
  String.raw`${region.named}${GAP}(?<what>(?:${part.district}${GAP}(?:${part.district}|${part.road}|${part.site}|${part.room})|(?:${part.road}|${part.site})${GAP}${part.room})${REST})`,
  String.raw`(?<![A-Za-z\d])(?<what>(?:${part.district}${GAP}){0,3}${part.road}${GAP}${part.house}${REST})`,
  String.raw`(?<what>${part.district}${GAP}${part.site}${GAP}${part.room}${REST})`,
  String.raw`(?<![A-Za-z\d])(?<what>(?:${part.site}${GAP})?${part.building}${GAP}(?:${part.room}|${part.bare})${REST})`,
  // 寄到...: what else looks like a place.
  String.raw`${SENT_TO}\s*:?\s*(?=\S)(?=(?<region>${region.any}))\k<region>${GAP}(?<what>(?:${part.district}|${part.road}|${part.home}|${part.building})${REST})`,
];

/** Of an address the province and the city stay. */
export const addresses: readonly Rule[] = PATTERNS.map((pattern) => ({
  pattern: new RegExp(pattern, "dgu"),
  as: () => "***",
}));

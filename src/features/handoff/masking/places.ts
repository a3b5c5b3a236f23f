const PROVINCES =
  "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门";
/** Those that people write without 市. */
const CITIES =
  "石家庄|太原|沈阳|大连|长春|哈尔滨|南京|苏州|无锡|常州|南通|徐州|杭州|宁波|温州|嘉兴|绍兴|金华|义乌|合肥|福州|厦门|泉州|南昌|济南|青岛|烟台|郑州|洛阳|武汉|长沙|广州|深圳|东莞|佛山|珠海|中山|惠州|南宁|海口|三亚|成都|贵阳|昆明|拉萨|西安|兰州|西宁|银川|乌鲁木齐|呼和浩特";

/** Between the parts of an address; a comma belongs to it where a part of an address follows. */
export const GAP = "[ ,/-]{0,3}";

/** A character of a place's name, not the verb before it. */
const IN_NAME = String.raw`(?:(?![到至在寄送往给住改是的了换请错说要把被])\p{Script=Han})`;
const AUTONOMOUS = "(?:壮族|回族|维吾尔)?自治区|特别行政区";
const IS_CITY = "(?<![超门城上都夜股菜])市(?![场民值面价])";

const province = `(?:${PROVINCES})(?:省|市|${AUTONOMOUS})?`;
const city = `(?:(?:${CITIES})(?:市(?![场民值面价]))?|${IN_NAME}{2,4}?(?:${IS_CITY}|自治州|地区))`;

/** What stays of an address: `sure` says by its last character that it is one. */
export const region = {
  any: `(?:${province}${GAP})?(?:${city})?`,
  named: `(?:${province}${GAP}(?:${city})?|${city})`,
  sure: [
    `(?:(?:${province}${GAP})?(?:(?:${CITIES})市(?![场民值面价])|${IN_NAME}{2,4}?(?:${IS_CITY}|自治州|地区))`,
    `|(?:${PROVINCES})(?:省|${AUTONOMOUS}|市(?![场民值面价])))`,
  ].join(""),
} as const;

const NUMERAL = String.raw`(?:[甲乙丙丁]?[\dA-Za-z]{1,6}(?:[-~]\d{1,5}){0,3}|[零〇一二三四五六七八九十百甲乙丙丁东南西北]{1,4})`;
const HOUSE = "(?:号楼|号院|号(?![仓线机单码订前后左右款色])|弄)";
const ROOM = "(?:栋|幢|座|单元|室|楼|层|房|户|梯|组|队)";
const HOMES = "(?:小区|花园|花苑|家园|新村|公寓|大厦|宿舍|苑|村|社区)";
const SITES =
  "(?:大楼|广场|中心|园区|工业园|科技园|产业园|学校|大学|中学|小学|学院|医院|酒店|宾馆|商场|驿站|公司|厂)";

export const part = {
  district: `${IN_NAME}{1,6}?(?:(?<![地小片景厂园社郊专战])区(?![别域分块间长号])|街道|[县旗镇乡](?![里下上]))`,
  road: String.raw`(?:(?!\d)${IN_NAME}|[A-Za-z\d]){1,8}?(?:大道|大街|国道|省道|胡同|(?<![线电思出半网铁套])路(?![上线由径况过程费])|街(?!道)|巷|(?<![知渠通频报味轨管隧街])道(?=\s*\d{1,4}\s*号))(?:[东西南北中一二三四五六七八九十]{0,2}段)?`,
  house: String.raw`${NUMERAL}\s*${HOUSE}`,
  building: String.raw`${NUMERAL}\s*(?:号楼|栋|幢|单元)`,
  room: String.raw`${NUMERAL}\s*(?:${HOUSE}|${ROOM})`,
  home: `${IN_NAME}{2,10}?${HOMES}`,
  site: `${IN_NAME}{2,10}?(?:${HOMES}|${SITES})`,
  /** A room's number that follows directly: 3栋501, 3-2-501. */
  bare: String.raw`(?:(?<=[座栋幢元楼号]) |-)?(?!(?:19|20)\d\d[-/.年])\d{1,5}(?:-\d{1,5}){0,3}(?![\d.:年月日天件个元块箱单次点套号])`,
} as const;

/** Whatever parts of an address follow. Nothing may stand behind it in a pattern: it is never given back. */
export const REST = `(?:${GAP}(?:${part.room}|${part.district}|${part.road}|${part.site})|${part.bare}){0,12}`;

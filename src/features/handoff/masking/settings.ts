import { z } from "zod";
import { declareSetting } from "../../../org/index.js";

/** How many months after its end a handoff is masked, 1 to 120; 0: never. */
export const maskAfterMonths = declareSetting({
  key: "handoff.mask-after-months",
  schema: z.int().min(0).max(120),
  initial: 6,
  changedBy: ["supervisor", "admin"],
  asked: {
    ...{ type: "number", min: 0, max: 120 },
    "zh-CN": {
      label: "办结几个月后隐去客户信息",
      help: "电话、证件号、地址和姓名会隐去，编号和经过保留。0 表示不隐去",
    },
    en: {
      label: "Months until customers are masked",
      help: "Phones, ID numbers, addresses and names go; the number and the story stay. 0: never",
    },
  },
});

import { z } from "zod";
import { ClockTime } from "../../core/form.js";
import { declareSetting } from "../../org/index.js";

/** When the result of a promised day is expected if nobody says an hour; local time. */
export const expectedTime = declareSetting({
  key: "handoff.expected-time",
  schema: ClockTime,
  initial: "18:00",
  changedBy: ["supervisor", "admin"],
  asked: {
    type: "time",
    "zh-CN": { label: "默认的预计完成时间", help: "只写了日期、没写钟点时，按当天的这个时间算" },
    en: {
      label: "Usual time of an expected result",
      help: "Where only a date is given, that day at this time",
    },
  },
});

/** Whether news that call the owner ring at them, and do not only mention them, once a promise to a customer is endangered. */
export const ringWhenEndangered = declareSetting({
  key: "handoff.ring-when-endangered",
  schema: z.boolean(),
  initial: false,
  changedBy: ["supervisor", "admin"],
  asked: {
    type: "switch",
    "zh-CN": {
      label: "快到承诺客户的时间时加急",
      help: "承诺客户的时间过了四分之三还没办结的，有要负责人处理的消息时，在飞书给负责人发应用内加急；其他平台还是只 @ 负责人",
    },
    en: {
      label: "Buzz when a promise is endangered",
      help: "Once three quarters of the time to what the customer was promised are over and it is not done: news for its owner buzz them on Feishu and Lark (in-app), elsewhere they mention them as ever",
    },
  },
});

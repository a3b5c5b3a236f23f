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
      help: "离承诺客户的时间只剩不到四分之一还没办结时，找负责人的消息同时给负责人发应用内加急（平台支持的话），不只是 @",
    },
    en: {
      label: "Buzz when a promise is endangered",
      help: "When less than a quarter of the time promised to a customer is left and it is not done, news that calls the owner also buzzes them, where the platform can",
    },
  },
});

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

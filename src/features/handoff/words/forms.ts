import { formatNumber, plural } from "../../../core/locale.js";

export const zhForms = {
  more: "更多信息（可不填）",
  newForm: {
    title: "新建对接单",
    submit: "提交",
    department: "交给哪个部门",
    kind: "类别",
    ask: "需要对方做什么",
    askHelp: "先说情况，再说要对方做什么，例如：订单 8842 漏发充电线，请补发",
    message: {
      requester: (name: string) => `提出人：${name}`,
      along: (pictures: number, files: number) =>
        `已附 ${[
          ...(pictures === 0 ? [] : [`${formatNumber(pictures, "zh-CN")} 张图片`]),
          ...(files === 0 ? [] : [`${formatNumber(files, "zh-CN")} 个文件`]),
        ].join("、")}`,
      tooLarge: (name: string) => `「${name}」超过 30 MB，不会附上`,
      linked: "对接单上会附原消息的链接",
      stop: "。",
    },
    messageCut: (most: number, help: string) =>
      `文字超过 ${formatNumber(most, "zh-CN")} 字，这里只带了开头，其余请在提交后回复到对接单的话题里。${help}`,
    facts: "情况",
    factsHelp: "发生了什么、有多频繁，把证据也写上",
    orders: "订单号",
    ordersHelp: (most: number) => `多个用逗号、空格或换行隔开，最多 ${String(most)} 个；会逐个勾选`,
    impactCustomer: "对客户的影响",
    impactCs: "对客服的影响",
    impactOps: "对运营的影响（销量、利润）",
    priority: "优先级",
    normal: "普通",
    urgentBecause: (reason: string) => `加急：${reason}`,
    promisedDate: "承诺客户日期",
    promisedHelp: "答应了客户哪天有结果",
    promisedTime: "承诺客户时间",
    wished: "希望完成日期",
    files: "截图或文件",
  },
  factsForm: { title: (kind: string) => `${kind}还需要`, submit: "提交" },
  forms: {
    onBehalf: { label: "代谁录入", help: "对方不在群里时填，例如：顺丰客服小刘" },
    assign: { title: (label: string) => `指派 · ${label}`, submit: "指派", to: "交给哪位同事" },
    update: {
      title: (label: string) => `更新进度 · ${label}`,
      submit: "更新",
      progress: "现在到哪一步了",
      reason: "还没办结的原因",
      expectedDate: "预计哪天有结果",
      expectedTime: "预计几点",
      expectedTimeHelp: (usual: string) => `不填按 ${usual} 算`,
    },
    ask: {
      title: (label: string) => `请补充 · ${label}`,
      submit: "发给提出人",
      question: "还需要知道什么",
      help: "写清要补哪一项，例如：请补新地址和电话",
    },
    answer: { title: (label: string) => `答复 · ${label}`, submit: "答复", text: "答复内容" },
    add: { title: (label: string) => `补充情况 · ${label}`, submit: "补充", facts: "新的情况" },
    tick: { title: (label: string) => `勾选订单 · ${label}`, submit: "已处理", label: "哪些订单处理好了" },
    done: {
      title: (label: string) => `办结 · ${label}`,
      submit: "办结",
      result: "结果",
      help: "写给提出人看：做了什么、单号或金额是多少",
    },
    unsolved: {
      title: (label: string) => `还没解决 · ${label}`,
      submit: "退回处理",
      because: "哪里还没解决",
    },
    reopen: {
      title: (label: string) => `重新打开 · ${label}`,
      submit: "重新打开",
      because: "为什么要重新处理",
    },
    transfer: {
      title: (label: string) => `转部门 · ${label}`,
      submit: "转部门",
      department: "转给哪个部门",
      kind: "类别",
      kindHelp: "不选就按内容判断",
      because: "为什么转",
    },
    withdraw: { title: (label: string) => `撤回 · ${label}`, submit: "撤回", because: "为什么撤回" },
  },
  notAnOrder: (typed: string) => `「${typed}」不像订单号。订单号要有数字，多个用逗号、空格或换行隔开`,
  tooManyOrders: (most: number, given: number) =>
    `一张对接单最多 ${formatNumber(most, "zh-CN")} 个订单号，现在有 ${formatNumber(given, "zh-CN")} 个，请分成几张`,
  nothingNew: "还没有填新的内容：请写情况或加订单号；截图可以直接回复对接单的卡片",
  pastTime: "这个时间已经过了，请选一个之后的时间",
};

const counted = (count: number, noun: { one: string; other: string }): string =>
  `${formatNumber(count, "en")} ${plural(count, "en", noun)}`;

export const enForms: typeof zhForms = {
  more: "More details (optional)",
  newForm: {
    title: "New handoff",
    submit: "Hand over",
    department: "Department",
    kind: "Kind",
    ask: "What do you need?",
    askHelp: "Facts first, then the request: order 8842 lacks its cable, please send one",
    message: {
      requester: (name) => `From: ${name}`,
      along: (pictures, files) => {
        const kinds = [
          ...(pictures === 0 ? [] : [counted(pictures, { one: "picture", other: "pictures" })]),
          ...(files === 0 ? [] : [counted(files, { one: "file", other: "files" })]),
        ];
        return `${kinds.join(" and ")} ${plural(pictures + files, "en", { one: "comes", other: "come" })} along`;
      },
      tooLarge: (name) => `“${name}” is over 30 MB and does not come along`,
      linked: "The handoff will link to the original message",
      stop: ". ",
    },
    messageCut: (most, help) =>
      `The text is longer than ${formatNumber(most, "en")} characters and only begins here: once this is sent, add the rest as a reply in the handoff's thread. ${help}`,
    facts: "Facts",
    factsHelp: "What happened and how often, with the evidence",
    orders: "Order numbers",
    ordersHelp: (most) =>
      `Several are set apart by commas, spaces or lines, ${String(most)} at most; each is ticked off`,
    impactCustomer: "What it means for the customer",
    impactCs: "What it means for customer service",
    impactOps: "What it means for sales and profit",
    priority: "Priority",
    normal: "Normal",
    urgentBecause: (reason) => `Urgent: ${reason}`,
    promisedDate: "Promised to the customer on",
    promisedHelp: "The day by which the customer was told to have a result",
    promisedTime: "Promised at",
    wished: "Needed by",
    files: "Screenshots or files",
  },
  factsForm: { title: (kind) => `${kind}: still needed`, submit: "Hand over" },
  forms: {
    onBehalf: { label: "On behalf of", help: "For somebody outside the chat, such as Liu of the courier" },
    assign: { title: (label) => `Assign ${label}`, submit: "Assign", to: "Colleague" },
    update: {
      title: (label) => `Update ${label}`,
      submit: "Update",
      progress: "Where does it stand?",
      reason: "Why is it not done yet?",
      expectedDate: "Expected on",
      expectedTime: "Time",
      expectedTimeHelp: (usual) => `${usual} if left empty`,
    },
    ask: {
      title: (label) => `Ask back about ${label}`,
      submit: "Ask",
      question: "What is missing?",
      help: "Name it: the new address and a phone number, please",
    },
    answer: { title: (label) => `Reply to ${label}`, submit: "Reply", text: "Your reply" },
    add: { title: (label) => `Add to ${label}`, submit: "Add", facts: "What is new" },
    tick: {
      title: (label) => `Tick off orders of ${label}`,
      submit: "Tick off",
      label: "Which orders are done?",
    },
    done: {
      title: (label) => `Finish ${label}`,
      submit: "Done",
      result: "Result",
      help: "For whoever asked: what was done, with the number or the amount",
    },
    unsolved: {
      title: (label) => `${label} is not solved`,
      submit: "Send back",
      because: "What is still wrong?",
    },
    reopen: { title: (label) => `Reopen ${label}`, submit: "Reopen", because: "Why does it need more work?" },
    transfer: {
      title: (label) => `Transfer ${label}`,
      submit: "Transfer",
      department: "To which department?",
      kind: "Kind",
      kindHelp: "By its words if left empty",
      because: "Why?",
    },
    withdraw: { title: (label) => `Withdraw ${label}`, submit: "Withdraw", because: "Why?" },
  },
  notAnOrder: (typed) =>
    `“${typed}” does not look like an order number: that has a digit; commas, spaces or lines set several apart`,
  tooManyOrders: (most, given) =>
    `A handoff takes ${formatNumber(most, "en")} order numbers at most and this has ${formatNumber(given, "en")}; please make several of it`,
  nothingNew:
    "Nothing is new yet: write what happened or add order numbers; screenshots can be sent as a reply to the handoff's card",
  pastTime: "That time is over; choose a later one",
};

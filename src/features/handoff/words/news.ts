import { formatNumber, plural } from "../../../core/locale.js";
import type { RefusedBecause } from "../decide.js";
import type { HandoffStatus } from "../handoff.js";
import { enSaid, zhSaid } from "./said.js";

/** What a refusal can speak of. */
interface About {
  readonly label: string;
  readonly owner: string;
  readonly department: string;
  readonly action: string;
  readonly requester: string;
  readonly side: "department" | "leads" | "requester";
  /** The requester is who reads it. */
  readonly isTheirs: boolean;
}

type Sentence = (about: About) => string;

const zhNotNow: Readonly<Record<HandoffStatus, Sentence>> = {
  open: ({ label, action }) => `${label} 还没有人认领，现在不能「${action}」。`,
  "in-progress": ({ label, owner, action }) => `${label} 正由${owner}处理，现在不能「${action}」。`,
  "needs-info": ({ label, action, isTheirs }) =>
    `${label} 在等${isTheirs ? "你" : "提出人"}补充，现在不能「${action}」。`,
  "to-confirm": ({ label, owner, action, isTheirs }) =>
    `${label} 已由${owner}办结，等${isTheirs ? "你" : "提出人"}确认，现在不能「${action}」。`,
  confirmed: ({ label, action }) => `${label} 已确认解决，不能再「${action}」了。`,
  transferred: ({ label, action }) => `${label} 已转到别的部门，不能再「${action}」了。`,
  withdrawn: ({ label, action }) => `${label} 已撤回，不能再「${action}」了。`,
};

const zhRefused: Readonly<Record<Exclude<RefusedBecause, "not-now">, Sentence>> = {
  "not-yours": ({ label, department, action, requester, side }) =>
    side === "requester"
      ? `「${action}」要由提出人${requester}那边的同事来点。对 ${label} 没有做任何改动。`
      : side === "leads"
        ? `「${action}」要由${department}的负责人、当前负责人或主管来做。对 ${label} 没有做任何改动。`
        : `「${action}」只有${department}的同事可以操作。对 ${label} 没有做任何改动。`,
  "already-yours": ({ label }) => `${label} 已经是你在处理了。`,
  "already-taken": ({ label, owner }) => `${label} 已由${owner}认领。`,
  "already-theirs": ({ label, owner }) => `${label} 已经在${owner}手上了。`,
  "not-a-member": ({ label, department }) => `${label} 只能指派给${department}的同事。`,
  "result-needed": ({ label }) => `办结 ${label} 要先写结果。`,
  "too-late": ({ label }) => `${label} 确认已超过 30 天，不能重新打开。请新建一张，写上这个编号。`,
  "too-many-orders": ({ label }) => `${label} 的订单号太多了，没有添加。请分成几张对接单。`,
  "nothing-to-tick": ({ label }) => `${label} 没有还要勾选的订单，已经都处理好了。`,
  "same-department": ({ label, department }) => `${label} 本来就由${department}处理，不用转。`,
};

export const zhNews = {
  notNow: zhNotNow,
  refused: zhRefused,
  news: {
    askedBack: (label: string, by: string, question: string) => `${label} 等你补充。${by}：${question}`,
    answered: (label: string, by: string, text: string) => `${label} 已答复。${by}：${text}`,
    done: (label: string, result: string | null) =>
      result === null ? `${label} 已办结。` : `${label} 已办结：${result}`,
    notSolved: (label: string, by: string, because: string) => `${label} 还没解决。${by}：${because}`,
    reopened: (label: string, by: string, because: string) => `${label} 重新打开了。${by}：${because}`,
    assigned: (label: string, by: string) => `${label}：${by}指派给了你。`,
    transferred: (label: string, to: string, because: string) => `${label} 转到 ${to}：${because}`,
    withdrawn: (label: string, by: string, because: string) =>
      `${label} 已撤回，不用再处理。${by}：${because}`,
    followed: (text: string) => `${text}（你关注的）`,
  },
  behalf: (name: string, by: string) => `${name}（${by}代录）`,
  history: {
    title: (label: string) => `${label} 的经过`,
    older: "更早的",
    logged: "提出",
    transferredIn: (from: string) => `由 ${from} 转来`,
    taken: "认领",
    assigned: (to: string) => `指派给${to}`,
    released: "放回待认领",
    updated: (progress: string, reason: string | null, expected: string | null) =>
      [
        `进度：${progress}`,
        ...(reason === null ? [] : [`原因：${reason}`]),
        ...(expected === null ? [] : [`预计 ${expected}`]),
      ].join("；"),
    askedBack: (question: string) => `请补充：${question}`,
    answered: (text: string) => `答复：${text}`,
    added: (facts: string | null, orders: string) =>
      ["补充情况", ...(facts === null ? [] : [facts]), ...(orders === "" ? [] : [`订单 ${orders}`])].join(
        "：",
      ),
    ticked: (orders: string) => `订单已处理：${orders}`,
    done: (result: string | null) => (result === null ? "办结" : `办结：${result}`),
    confirmed: "确认解决",
    notSolved: (because: string) => `还没解决：${because}`,
    reopened: (because: string) => `重新打开：${because}`,
    transferred: (to: string, because: string) => `转给${to}：${because}`,
    withdrawn: (because: string) => `撤回：${because}`,
    said: (text: string) => `讨论：${text}`,
    files: (names: string) => `（附件：${names}）`,
  },
  said: zhSaid,
  follow: {
    followed: (label: string) => `已关注 ${label}，有结果会私信你。`,
    followedDone: (label: string, result: string | null) =>
      `已关注 ${label}。它已经办结${result === null ? "" : `：${result}`}，等提出人确认；再有结果会私信你。`,
    already: (label: string) => `你已经在关注 ${label} 了。`,
    yours: (label: string) => `${label} 是你提出的，有结果会直接告诉你。`,
    unfollowed: (label: string) => `已不再关注 ${label}。`,
    notFollowing: (label: string) => `你没有关注 ${label}。`,
  },
  sameOrder: {
    title: "这个订单已有对接单",
    doing: (label: string, order: string, status: string) => `订单 ${order}：${label}（${status}）还没办结。`,
    follow: "跟进这条",
    anyway: "仍新建",
  },
  allTicked: (label: string, count: number) =>
    `${label} 的 ${formatNumber(count, "zh-CN")} 个订单都处理好了，可以办结了。`,
  finishAnyway: {
    text: (left: number) => `还有 ${formatNumber(left, "zh-CN")} 个订单没有勾选，仍要办结吗？`,
    no: "先不办结",
  },
  urgentBecause: {
    title: "为什么加急？",
    help: "选一个原因就提交，内容已经帮你留着：",
    notUrgent: "不急，按普通提交",
  },
  copy: { title: "复制给快递", help: "下面的内容可以直接复制发给对方：" },
};

const enNotNow: typeof zhNotNow = {
  open: ({ label, action }) => `Nobody has taken ${label} yet, so “${action}” does not fit now.`,
  "in-progress": ({ label, owner, action }) =>
    `${owner} is working on ${label}, so “${action}” does not fit now.`,
  "needs-info": ({ label, action, isTheirs }) =>
    `${label} waits for ${isTheirs ? "your" : "a"} reply, so “${action}” does not fit now.`,
  "to-confirm": ({ label, owner, action, isTheirs }) =>
    `${owner} has finished ${label} and it waits for ${isTheirs ? "you to confirm it" : "confirmation"}, so “${action}” does not fit now.`,
  confirmed: ({ label, action }) => `${label} is confirmed as solved, so “${action}” does not fit any more.`,
  transferred: ({ label, action }) =>
    `${label} went to another department, so “${action}” does not fit any more.`,
  withdrawn: ({ label, action }) => `${label} was withdrawn, so “${action}” does not fit any more.`,
};

const enRefused: typeof zhRefused = {
  "not-yours": ({ label, department, action, requester, side }) =>
    side === "requester"
      ? `“${action}” is for ${requester}, who logged ${label}, or somebody on their side. Nothing was changed.`
      : side === "leads"
        ? `“${action}” is for a lead of ${department}, whoever owns ${label}, or a supervisor. Nothing was changed.`
        : `“${action}” is for colleagues of ${department}, who have ${label}. Nothing was changed.`,
  "already-yours": ({ label }) => `You are already working on ${label}.`,
  "already-taken": ({ label, owner }) => `${owner} has already taken ${label}.`,
  "already-theirs": ({ label, owner }) => `${owner} has ${label} already.`,
  "not-a-member": ({ label, department }) => `${label} can only be assigned to colleagues of ${department}.`,
  "result-needed": ({ label }) => `${label} needs a result before it is done.`,
  "too-late": ({ label }) =>
    `${label} was confirmed over 30 days ago and cannot be reopened; please log a new one that names it.`,
  "too-many-orders": ({ label }) =>
    `${label} would have too many orders; nothing was added. Please log another one.`,
  "nothing-to-tick": ({ label }) => `${label} has no orders left to tick off.`,
  "same-department": ({ label, department }) => `${label} is with ${department} already.`,
};

export const enNews: typeof zhNews = {
  notNow: enNotNow,
  refused: enRefused,
  news: {
    askedBack: (label, by, question) => `${label} needs your reply. ${by}: ${question}`,
    answered: (label, by, text) => `${label} has a reply. ${by}: ${text}`,
    done: (label, result) => (result === null ? `${label} is done.` : `${label} is done: ${result}`),
    notSolved: (label, by, because) => `${label} is not solved. ${by}: ${because}`,
    reopened: (label, by, because) => `${label} was reopened. ${by}: ${because}`,
    assigned: (label, by) => `${label}: ${by} assigned it to you.`,
    transferred: (label, to, because) => `${label} went to ${to}: ${because}`,
    withdrawn: (label, by, because) => `${label} was withdrawn, no more work is needed. ${by}: ${because}`,
    followed: (text) => `${text} (you follow it)`,
  },
  behalf: (name, by) => `${name} (entered by ${by})`,
  history: {
    title: (label) => `History of ${label}`,
    older: "Older",
    logged: "logged it",
    transferredIn: (from) => `transferred it from ${from}`,
    taken: "took it",
    assigned: (to) => `assigned it to ${to}`,
    released: "put it back",
    updated: (progress, reason, expected) =>
      [
        `progress: ${progress}`,
        ...(reason === null ? [] : [`reason: ${reason}`]),
        ...(expected === null ? [] : [`expected ${expected}`]),
      ].join("; "),
    askedBack: (question) => `asked: ${question}`,
    answered: (text) => `replied: ${text}`,
    added: (facts, orders) =>
      ["added", ...(facts === null ? [] : [facts]), ...(orders === "" ? [] : [`orders ${orders}`])].join(
        ": ",
      ),
    ticked: (orders) => `ticked off ${orders}`,
    done: (result) => (result === null ? "finished it" : `finished it: ${result}`),
    confirmed: "confirmed it",
    notSolved: (because) => `not solved: ${because}`,
    reopened: (because) => `reopened it: ${because}`,
    transferred: (to, because) => `transferred it to ${to}: ${because}`,
    withdrawn: (because) => `withdrew it: ${because}`,
    said: (text) => `said: ${text}`,
    files: (names) => ` (files: ${names})`,
  },
  said: enSaid,
  follow: {
    followed: (label) => `You follow ${label}; the result will come in a direct message.`,
    followedDone: (label, result) =>
      `You follow ${label}. It is done${result === null ? "" : `: ${result}`}, and waits for confirmation; a new result will come in a direct message.`,
    already: (label) => `You follow ${label} already.`,
    yours: (label) => `You logged ${label}; the result comes to you anyway.`,
    unfollowed: (label) => `You no longer follow ${label}.`,
    notFollowing: (label) => `You did not follow ${label}.`,
  },
  sameOrder: {
    title: "This order was handed over already",
    doing: (label, order, status) => `Order ${order}: ${label} (${status}) is not done yet.`,
    follow: "Follow that one",
    anyway: "Log a new one",
  },
  allTicked: (label, count) =>
    `${plural(count, "en", { one: "The order", other: `All ${formatNumber(count, "en")} orders` })} of ${label} ${plural(count, "en", { one: "is", other: "are" })} ticked off; it can be finished.`,
  finishAnyway: {
    text: (left) =>
      `${formatNumber(left, "en")} ${plural(left, "en", { one: "order is", other: "orders are" })} not ticked off. Finish it all the same?`,
    no: "Not yet",
  },
  urgentBecause: {
    title: "Why is it urgent?",
    help: "Choose a reason and it is logged; your text is kept:",
    notUrgent: "Not urgent after all",
  },
  copy: { title: "Copy for the courier", help: "This can be copied and sent as it is:" },
};

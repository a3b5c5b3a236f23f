import { joinWithAnd, type Localized } from "../../../core/locale.js";

const zh = {
  thisRoom: "这个群",
  whose: (room: string) => `${room}给哪个部门用？`,
  whoseText: (room: string, by: string | null) =>
    `${by === null ? "日清进群了" : `${by}把日清加进了${room}`}。选好部门，再确认一次，这个部门的新对接单就发到${room}。`,
  theirs: (room: string, department: string) =>
    `${room}已经是“${department}”的群，不用再绑定。要换给别的部门，请在下面选。`,
  theirsAlready: (room: string, department: string) => `${room}已经是“${department}”的群，可以直接用了。`,
  choose: "选择部门…",
  other: "选别的部门",
  stranger: (account: string) => `有人（${account}，还不在日清的同事名单里）`,
  adminsAsked: (room: string, names: readonly string[]) =>
    `日清进了${room}。已请${joinWithAnd(names, "zh-CN")}确认这个群给哪个部门用，定好之后对接单就会发到${room}。`,
  onlyAdmins: (room: string, names: string) =>
    `日清进了${room}。给哪个部门用，由管理员来定：请让${names}把日清移出这个群，再加进来一次。没有做任何改动。`,
  confirm: (room: string, department: string) => `把${room}绑定给“${department}”？`,
  moved: "公司信息刚才改过了，请再看一遍。还没有绑定。",
  will: (room: string, department: string) => `“${department}”的新对接单会发到${room}。`,
  instead: (room: string, department: string, old: string) =>
    `“${department}”现在的群是“${old}”。绑定以后就换成${room}：没办结的对接单下一次有进展时会出现在${room}，“${old}”不再收到新的。`,
  taken: {
    leads: (room: string, department: string, leads: readonly string[]) =>
      `${room}现在是“${department}”的。绑定以后“${department}”就没有群了，它的新对接单会私信发给负责人${joinWithAnd(leads, "zh-CN")}。`,
    nobody: (room: string, department: string) =>
      `${room}现在是“${department}”的。绑定以后“${department}”就没有群了，它又没有负责人，新对接单不会有人收到：请先给它另外安排一个群。`,
  },
  bind: "绑定",
  move: "改到这个群",
  bound: "已绑定",
  boundBy: (name: string) => `${name}已确认。`,
  quoted: (room: string) => `“${room}”`,
  gone: "这张卡片已经过期了。如果那个群还没有绑定部门，请把日清移出那个群，再加进来一次。没有做任何改动。",
};

export type RoomWords = typeof zh;

const en: RoomWords = {
  thisRoom: "this room",
  whose: (room) => `Which department is ${room} for?`,
  whoseText: (room, by) =>
    `${by === null ? "Dayclear is in" : `${by} added Dayclear to ${room}`}. Choose a department and confirm it: its new handoffs then come to ${room}.`,
  theirs: (room, department) =>
    `Nothing to do: handoffs to ${department} come to ${room} already. To give it to another department, choose one below.`,
  theirsAlready: (room, department) => `Handoffs to ${department} come to ${room} already: go ahead.`,
  choose: "Which department…",
  other: "Another department",
  stranger: (account) => `Somebody who is not in the company's list yet (${account})`,
  adminsAsked: (room, names) =>
    `Dayclear is in ${room}, and has asked ${joinWithAnd(names, "en")} which department that is for. Its handoffs come to ${room} once that is settled.`,
  onlyAdmins: (room, names) =>
    `Dayclear is in ${room}. An admin says which department that is for: please ask ${names} to remove Dayclear from the room and to add it again. Nothing was changed.`,
  confirm: (room, department) => `Bind ${room} to ${department}?`,
  moved: "The company was changed meanwhile: please look again. Nothing is bound yet.",
  will: (room, department) => `New handoffs to ${department} will come to ${room}.`,
  instead: (room, department, old) =>
    `The room of ${department} is “${old}” now. It would be ${room} instead: unfinished handoffs turn up there with their next progress, and “${old}” gets nothing new.`,
  taken: {
    leads: (room, department, leads) =>
      `At present ${room} is the room of ${department}, which would be left without: its new handoffs would go to the direct messages of ${joinWithAnd(leads, "en")}.`,
    nobody: (room, department) =>
      `At present ${room} is the room of ${department}, which would be left without, and has no lead either: nobody would get its new handoffs. Please give it another room first.`,
  },
  bind: "Bind it",
  move: "Move it there",
  bound: "Bound",
  boundBy: (name) => `Confirmed by ${name}.`,
  quoted: (room) => `“${room}”`,
  gone: "This card is too old. If the room has no department yet, please remove Dayclear from it and add it again. Nothing was changed.",
};

export const roomWords: Localized<RoomWords> = { "zh-CN": zh, en };

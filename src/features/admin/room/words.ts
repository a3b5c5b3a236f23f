import { joinWithAnd, type Localized } from "../../../core/locale.js";

const zh = {
  thisRoom: "这个群",
  whose: "这个群给哪个部门用？",
  whoseText: (room: string, by: string | null) =>
    `${by === null ? "日清进群了" : `${by}把日清加进了${room}`}。选好部门，再确认一次，这个部门的新对接单就发到${room}。`,
  theirs: (room: string, department: string) =>
    `${room}已经是“${department}”的群，不用再绑定。要换给别的部门，请在下面选。`,
  theirsAlready: (room: string, department: string) => `${room}已经是“${department}”的群，可以直接用了。`,
  choose: "选择部门…",
  other: "选别的部门",
  adminsAsked: (names: readonly string[]) =>
    `日清进群了。已请${joinWithAnd(names, "zh-CN")}确认这个群给哪个部门用，定好之后对接单就会发到这里。`,
  onlyAdmins: (names: string) =>
    `日清进群了。这个群给哪个部门用，由管理员来定：请让${names}把日清移出这个群，再加进来一次。没有做任何改动。`,
  confirm: (department: string) => `把这个群绑定给“${department}”？`,
  moved: "刚才有别人改了公司信息，请再看一遍。还没有绑定。",
  will: (room: string, department: string) => `“${department}”的新对接单会发到${room}。`,
  instead: (department: string, room: string) =>
    `“${department}”现在的群是“${room}”。绑定以后就换成这个群：没办结的对接单下一次有进展时会出现在这里，“${room}”不再收到新的。`,
  taken: {
    leads: (department: string, leads: readonly string[]) =>
      `这个群现在是“${department}”的。绑定以后“${department}”就没有群了，它的新对接单会私信发给负责人${joinWithAnd(leads, "zh-CN")}。`,
    nobody: (department: string) =>
      `这个群现在是“${department}”的。绑定以后“${department}”就没有群了，它又没有负责人，新对接单不会有人收到：请先给它另外安排一个群。`,
  },
  bind: "绑定",
  move: "改到这个群",
  bound: "已绑定",
  boundBy: (name: string) => `${name}已确认。`,
  quoted: (room: string) => `“${room}”`,
  gone: "这张卡片已经过期了。请把日清移出这个群，再加进来一次。没有做任何改动。",
};

export type RoomWords = typeof zh;

const en: RoomWords = {
  thisRoom: "this room",
  whose: "Which department is this room for?",
  whoseText: (room, by) =>
    `${by === null ? "Dayclear is in" : `${by} added Dayclear to ${room}`}. Choose a department and confirm it: its new handoffs then come to ${room}.`,
  theirs: (room, department) =>
    `Nothing to do: handoffs to ${department} come to ${room} already. To give it to another department, choose one below.`,
  theirsAlready: (room, department) => `Handoffs to ${department} come to ${room} already: go ahead.`,
  choose: "Which department…",
  other: "Another department",
  adminsAsked: (names) =>
    `Dayclear is in, and has asked ${joinWithAnd(names, "en")} which department this room is for. Its handoffs come here once that is settled.`,
  onlyAdmins: (names) =>
    `Dayclear is in. An admin says which department this room is for: please ask ${names} to remove Dayclear from the room and to add it again. Nothing was changed.`,
  confirm: (department) => `Bind this room to ${department}?`,
  moved: "Somebody changed the company meanwhile: please look again. Nothing is bound yet.",
  will: (room, department) => `New handoffs to ${department} will come to ${room}.`,
  instead: (department, room) =>
    `The room of ${department} is “${room}” now. This one would take its place: unfinished handoffs turn up here with their next progress, and “${room}” gets nothing new.`,
  taken: {
    leads: (department, leads) =>
      `It is the room of ${department} now, which would be left without: its new handoffs would go to the direct messages of ${joinWithAnd(leads, "en")}.`,
    nobody: (department) =>
      `It is the room of ${department} now, which would be left without, and has no lead either: nobody would get its new handoffs. Please give it another room first.`,
  },
  bind: "Bind it",
  move: "Move it here",
  bound: "Bound",
  boundBy: (name) => `Confirmed by ${name}.`,
  quoted: (room) => `“${room}”`,
  gone: "This card is too old. Please remove Dayclear from the room and add it again. Nothing was changed.",
};

export const roomWords: Localized<RoomWords> = { "zh-CN": zh, en };

export const zhSaid = {
  kept: (label: string) => `已记入 ${label} 的经过。`,
  keptUnseen: (label: string) => `已记入 ${label} 的经过，处理的同事还看不到；要发给他们就点一下。`,
  keptHere: (label: string) => `已记入 ${label} 的经过，群里都能看到；要写到对接单上就点一下。`,
  keptFiles: (label: string) => `已记入 ${label} 的经过，处理的同事能看到文件；要写到对接单上就点一下。`,
  keptFilesOnly: (label: string) =>
    `已记入 ${label} 的经过，处理的同事能看到文件，还看不到文字；要发给他们就点一下。`,
  tooLarge: (name: string) => `「${name}」超过 30 MB，没有保存。请压缩后再发，或发链接。`,
  as: { update: "记为进度", done: "记为结果并办结", answer: "作为答复", add: "补充到情况" },
  made: {
    update: (label: string) => `已记为 ${label} 的进度。`,
    done: (label: string) => `已记为 ${label} 的结果，${label} 已办结。`,
    answer: (label: string) => `已答复 ${label}。`,
    add: (label: string) => `已补充到 ${label}。`,
  },
  seeFiles: "见附件",
  tooLong: "这段话太长，请用按钮里的表单写。",
};

export const enSaid: typeof zhSaid = {
  kept: (label) => `Kept in the history of ${label}.`,
  keptUnseen: (label) =>
    `Kept in the history of ${label}. Whoever works on it does not see it yet; one press sends it to them.`,
  keptHere: (label) =>
    `Kept in the history of ${label}, and everybody here sees it; one press puts it on the handoff.`,
  keptFiles: (label) =>
    `Kept in the history of ${label}, and whoever works on it sees the files; one press puts them on the handoff.`,
  keptFilesOnly: (label) =>
    `Kept in the history of ${label}. Whoever works on it sees the files, but not the words yet; one press sends them.`,
  tooLarge: (name) => `“${name}” has more than 30 MB and was not kept. Please compress it, or send a link.`,
  as: {
    update: "Make it the progress",
    done: "Make it the result",
    answer: "Make it the reply",
    add: "Add to the facts",
  },
  made: {
    update: (label) => `This is the progress of ${label} now.`,
    done: (label) => `This is the result of ${label} now, which is done.`,
    answer: (label) => `${label} has your reply.`,
    add: (label) => `Added to ${label}.`,
  },
  seeFiles: "See the files",
  tooLong: "This is too long; please use the form behind the button.",
};

import type { Localized } from "../core/locale.js";

const zh = {
  reason: "平台给出的原因",
  repeated: "这条可能重复：上一次发送没有得到平台的确认。",
  moved: "这张卡片已重新发在下方，请在新卡片上操作；这里的回复仍然有效。",
  place: {
    title: (place: string) => `暂时发不进「${place}」`,
    text: (place: string) =>
      `「${place}」现在不接收日清的消息。要发的内容都按顺序留着，每隔一段时间会再试，恢复后自动补发。`,
    advice: {
      room: "请看看机器人是否还在群里、群是否已归档；如果原因是找不到（not found），请核对组织文件里的群地址。",
      dm: "请看看对方是否停用了机器人；如果原因是找不到（not found），请核对组织文件里的账号。",
    },
  },
  content: {
    title: (place: string, count: number) => `「${place}」有 ${count} 条消息没能显示`,
    text: (place: string, count: number) =>
      `平台没有接受要发到「${place}」的 ${count} 条消息，不再重发。记录本身没有丢，其他消息照常。`,
    advice: "请把下面的原因转给维护日清的同事。",
  },
  install: {
    title: (platform: string) => `日清暂时不能在 ${platform} 上发消息`,
    text: (platform: string) =>
      `${platform} 拒绝了日清的请求。要发的内容都按顺序留着，每隔一段时间会再试，恢复后自动补发。`,
    advice: "请检查应用是否仍已安装、凭证是否有效、本月的 API 调用额度是否用完。",
  },
  permission: {
    title: (platform: string) => `日清在 ${platform} 上缺少一项权限`,
    text: (platform: string) =>
      `有一类内容发不出去：${platform} 没有给日清相应的权限。这些内容都留着，补上权限后自动补发，其他消息照常。`,
    advice: "请按下面的原因为应用补上权限，然后重新安装应用。",
  },
  picture: {
    title: (platform: string) => `有图片在 ${platform} 上没能显示`,
    text: (platform: string) =>
      `${platform} 没有显示卡片里的图片，那里改用文字说明。卡片的其他内容照常，图片本身没有丢。`,
    advice: "如果原因是权限，请为应用补上；其他原因请转给维护日清的同事。",
  },
};

const en: typeof zh = {
  reason: "What the platform said",
  repeated: "This may be here twice: the platform did not confirm the first time.",
  moved: "This card was posted again further down: please use that one. Replies here still count.",
  place: {
    title: (place) => `“${place}” takes no messages at the moment`,
    text: (place) =>
      `“${place}” does not take Dayclear's messages right now. Everything is kept in order and tried again from time to time; once it is mended, it is posted by itself.`,
    advice: {
      room: "Is the bot still a member, and is the room not archived? If it is not found, check its address in the organisation file.",
      dm: "Has the person blocked the bot? If they are not found, check their account in the organisation file.",
    },
  },
  content: {
    title: (place, count) =>
      count === 1
        ? `One message could not be shown in “${place}”`
        : `${count} messages could not be shown in “${place}”`,
    text: (place, count) =>
      count === 1
        ? `The platform did not accept one message for “${place}”, so it is not sent again. Nothing recorded is lost, and other messages go out as usual.`
        : `The platform did not accept ${count} messages for “${place}”, so they are not sent again. Nothing recorded is lost, and other messages go out as usual.`,
    advice: "Please pass the reason below on to whoever looks after Dayclear.",
  },
  install: {
    title: (platform) => `Dayclear cannot post on ${platform} at the moment`,
    text: (platform) =>
      `${platform} refuses Dayclear's requests. Everything is kept in order and tried again from time to time; once it is mended, it is posted by itself.`,
    advice:
      "Please check that the app is still installed, that its credentials are valid, and that this month's API calls are not used up.",
  },
  permission: {
    title: (platform) => `Dayclear lacks a permission on ${platform}`,
    text: (platform) =>
      `One kind of content cannot be sent: ${platform} does not permit it. It is kept and goes out by itself once the permission is there; other messages go out as usual.`,
    advice: "Please add the scope named below to the app, and install the app again.",
  },
  picture: {
    title: (platform) => `A picture could not be shown on ${platform}`,
    text: (platform) =>
      `${platform} does not show a picture of a card, so its description stands there instead. The rest of the card is as usual, and the picture itself is not lost.`,
    advice:
      "If a permission is missing, please add it to the app; else pass the reason below on to whoever looks after Dayclear.",
  },
};

export const deliveryWords: Localized<typeof zh> = { "zh-CN": zh, en };

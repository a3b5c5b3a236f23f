import type { Written } from "../options.js";
import type { Message } from "../rooms.js";
import type { Chat } from "./messages.js";
import { MENTION } from "./reading.js";

interface Wrote {
  readonly message: Message;
  readonly isDm: boolean;
}

/** What somebody writes, as Feishu keeps it: a file is a message of its own, an image may have words beside it. */
export function write(written: Written, { rooms, post, find, uploads }: Chat): Wrote {
  const { room: id, user, thread, replyTo, mention } = written;
  const room = rooms.get(id);
  if (room === null) throw new Error(`no such room: ${id}`);
  const parent = replyTo ?? thread;
  const above = parent === null ? null : find(parent);
  const message = post(room, {
    ...{ user, parent, mentions: mention, ...contentOf(written, uploads) },
    thread: thread === null ? (above?.thread ?? null) : (above?.thread ?? thread),
  });
  return { message, isDm: room.kind === "dm" };
}

const IMAGE = /\.(?:png|jpe?g|gif|webp)$/iu;

function contentOf({ text, mention, file }: Written, uploads: Chat["uploads"]) {
  const words = mention ? `${MENTION} ${text}` : text;
  if (file === null) return { type: "text", content: JSON.stringify({ text: words }) };
  const isImage = IMAGE.test(file.name);
  if (!isImage && words !== "") throw new Error("On Feishu a file comes without a word.");
  const key = uploads.keep(isImage ? "image" : "file", file.name, file.content);
  if (!isImage) return { type: "file", content: JSON.stringify({ file_key: key, file_name: file.name }) };
  if (words === "") return { type: "image", content: JSON.stringify({ image_key: key }) };
  const lines = [[{ tag: "img", image_key: key }], [{ tag: "text", text: words }]];
  return { type: "post", content: JSON.stringify({ title: "", content: lines }) };
}

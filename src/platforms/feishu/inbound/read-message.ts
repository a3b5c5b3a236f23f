import { getMimeType } from "hono/utils/mime";
import { z } from "zod";
import { parseJson } from "../../../core/adapter/json.js";
import type { FileRef } from "../../../core/file.js";
import { resourceId } from "./files.js";

/** What a message says and carries. */
export interface Written {
  readonly text: string;
  readonly files: readonly FileRef[];
}

const Text = z.object({ text: z.string() });
const Image = z.object({ image_key: z.string().min(1) });
const File = z.object({ file_key: z.string().min(1), file_name: z.string().optional() });

const Piece = z.object({
  tag: z.string(),
  text: z.string().optional(),
  href: z.string().optional(),
  user_name: z.string().optional(),
  user_id: z.string().optional(),
  image_key: z.string().optional(),
  file_key: z.string().optional(),
});
const Post = z.object({ title: z.string().default(""), content: z.array(z.array(Piece)) });

/** Null: a kind of message that nobody could read as words or a file. */
export function readMessage(type: string, content: string, message: string): Written | null {
  const json = parseJson(content);
  switch (type) {
    case "text": {
      const text = Text.safeParse(json).data?.text;
      return text === undefined ? null : { text, files: [] };
    }
    case "post":
      return readPost(Post.safeParse(json).data, message);
    case "image": {
      const key = Image.safeParse(json).data?.image_key;
      return key === undefined ? null : { text: "", files: [picture(message, key, 0)] };
    }
    case "file":
    case "media":
    case "audio": {
      const file = File.safeParse(json).data;
      return file === undefined ? null : { text: "", files: [attachment(message, file)] };
    }
    default:
      return null;
  }
}

/** With the names of those who are mentioned where their placeholders stand. */
export function named(
  text: string,
  mentions: readonly { readonly key: string; readonly name: string }[],
): string {
  return text.replace(/@_user_\d+/gu, (key) => {
    const mention = mentions.find((one) => one.key === key);
    return mention === undefined ? key : `@${mention.name}`;
  });
}

function readPost(post: z.infer<typeof Post> | undefined, message: string): Written | null {
  if (post === undefined) return null;
  const lines = post.content.map((pieces) => pieces.map(wordsOf).join(""));
  const pieces = post.content.flat();
  const keys = pieces.flatMap(({ tag, image_key = "" }) =>
    tag === "img" && image_key !== "" ? [image_key] : [],
  );
  const films = pieces.flatMap(({ tag, file_key }) =>
    tag === "media" && file_key !== undefined ? [attachment(message, { file_key })] : [],
  );
  const files = [...keys.map((key, before) => picture(message, key, before)), ...films];
  const title = post.title === "" ? [] : [post.title];
  return { text: [...title, ...lines].join("\n").trim(), files };
}

/** A mention is the placeholder that it also has in plain text. */
function wordsOf({ tag, text = "", href = "", user_id = "", user_name = "" }: z.infer<typeof Piece>): string {
  if (tag === "a" && href !== "" && href !== text) return `${text} (${href})`.trimStart();
  if (tag !== "at") return text;
  return user_id.startsWith("@") ? user_id : `@${user_name}`;
}

/** Feishu tells neither the size nor the kind of what people send. */
function attachment(message: string, { file_key, file_name }: z.infer<typeof File>): FileRef {
  const name = file_name ?? file_key;
  return {
    id: resourceId({ message, key: file_key, type: "file" }),
    name,
    size: 0,
    mimeType: getMimeType(name) ?? "application/octet-stream",
  };
}

/** A picture has no name of its own, and tells its kind only with its bytes. */
function picture(message: string, key: string, before: number): FileRef {
  return {
    id: resourceId({ message, key, type: "image" }),
    name: before === 0 ? "image.png" : `image-${String(before + 1)}.png`,
    size: 0,
    mimeType: "image/png",
  };
}

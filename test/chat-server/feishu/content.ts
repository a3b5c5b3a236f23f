import { z } from "zod";
import type { Room } from "../rooms.js";
import { readJson, wrong, type Answer } from "./answers.js";
import { cardJson } from "./card-json.js";
import type { Uploads } from "./uploads.js";

const MOST_TEXT = 150_000;

export function contentRefused(
  type: string,
  content: string,
  room: Room | null,
  uploads: Uploads,
): Answer | null {
  const value = readJson(content);
  switch (type) {
    case "text":
      return Buffer.byteLength(content) > MOST_TEXT ? wrong(230_025, "too long") : null;
    case "interactive":
      if (value === null) return wrong(230_001, "ext=content");
      return cardRefused(value, { textOnly: room?.textOnly === true, uploads });
    default: {
      const file = uploads.get(keyIn(value));
      if (file === null) return wrong(230_001, `ext=${type}_key`);
      return ["mp4", "opus"].includes(file.type)
        ? wrong(230_055, "The type of file upload does not match the type of message being sent.")
        : null;
    }
  }
}

interface Around {
  readonly textOnly: boolean;
  readonly uploads: Uploads;
}

/** The code of what is wrong with a card stands in the message alone. */
export function cardRefused(card: unknown, { textOnly, uploads }: Around): Answer | null {
  const mistakes = textOnly ? ["as told by the test"] : cardJson(card);
  if (mistakes.length > 0) return notCreated(200_621, mistakes.join("; "));
  const unknown = picturesIn(card).find((key) => uploads.get(key) === null);
  return unknown === undefined ? null : notCreated(200_570, `invalid image key: ${unknown}`);
}

function notCreated(code: number, why: string): Answer {
  return wrong(230_099, `Failed to create card content, ext=ErrCode: ${String(code)}; ErrMsg: ${why}; `);
}

function picturesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(picturesIn);
  const fields = z.record(z.string(), z.unknown()).safeParse(value).data ?? {};
  return Object.entries(fields).flatMap(([name, inner]) =>
    name === "img_key" && typeof inner === "string" ? [inner] : picturesIn(inner),
  );
}

/** Of what a message shows that is a file or an image; empty: of none. */
export function keyIn(value: unknown): string {
  const keys = z.looseObject({ file_key: z.string().optional(), image_key: z.string().optional() });
  const { file_key, image_key } = keys.safeParse(value).data ?? {};
  return file_key ?? image_key ?? "";
}

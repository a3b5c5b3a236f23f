import { Buffer } from "node:buffer";
import type { FileToUpload, Purpose, Refused, Retry, Uploaded } from "../../../core/platform.js";
import type { Connect } from "../api/api.js";
import { LIMITS } from "../limits.js";
import { pictureIn } from "./picture-size.js";
import type { Pictures } from "./pictures.js";
import { troubleOf } from "../api/trouble.js";
import { verdicts } from "../api/verdict.js";

interface Bringing {
  readonly connect: Connect;
  readonly requestMs: number;
  readonly pictures: Pick<Pictures, "brought">;
}

type Outcome = { readonly kind: "uploaded"; readonly file: Uploaded } | Retry | Refused;

/** Of the slowest line that a file is brought over, in bytes a second. */
const SLOWEST = 500_000;

/** A picture that is a posting of its own is seen where it stands, too, unless Feishu takes it as a file alone. */
export async function upload(file: FileToUpload, purpose: Purpose, parts: Bringing): Promise<Outcome> {
  const isFile = purpose === "file";
  const reason = whyNot(file, purpose);
  if (reason !== null) return { kind: "refused", because: "content", reason };
  if (isFile && !isSeen(file)) return bring(file, "file", parts);
  const outcome = await bring(file, "image", parts);
  const isNoPicture = outcome.kind === "refused" && outcome.because === "content";
  return isFile && isNoPicture ? bring(file, "file", parts) : outcome;
}

/** What was brought as an image: only such a message shows it. */
export function isImage({ id }: Uploaded): boolean {
  return id.startsWith("img_");
}

async function bring(
  file: FileToUpload,
  as: "file" | "image",
  { connect, requestMs, pictures }: Bringing,
): Promise<Outcome> {
  const ask = connect(Math.ceil(requestMs + (file.bytes.length / SLOWEST) * 1_000));
  // The client hands on the bytes as they are: they bring along what the file is called.
  const bytes = Object.assign(Buffer.from(file.bytes), { fileName: file.name });
  try {
    const key =
      as === "image"
        ? (await ask(({ im }) => im.v1.image.create({ data: { image_type: "message", image: bytes } })))
            ?.image_key
        : (await ask(({ im }) => im.v1.file.create({ data: { ...described(file.name), file: bytes } })))
            ?.file_key;
    if (key === undefined) return verdicts.upload({ kind: "lost", reason: "unreadable_answer" });
    if (as === "image") pictures.brought(key);
    return { kind: "uploaded", file: { id: key, name: file.name } };
  } catch (error) {
    return verdicts.upload(troubleOf(error));
  }
}

/** Of those kinds whose size can be told: what Feishu would not show stays a file. */
function isSeen(file: FileToUpload): boolean {
  return whyNot(file, "picture") === null && pictureIn(file.bytes)?.size !== null;
}

/** Why Feishu would not take it; null: it would. */
function whyNot({ bytes }: FileToUpload, purpose: Purpose): string | null {
  if (bytes.length === 0) return "empty_file";
  if (purpose === "file") return bytes.length > LIMITS.fileBytes ? "file_too_large" : null;
  if (bytes.length > LIMITS.imageBytes) return "picture_too_large";
  const picture = pictureIn(bytes);
  if (picture === null) return "not_a_picture";
  const { width, height } = picture.size ?? { width: 1, height: 1 };
  const most = picture.kind === "gif" ? LIMITS.gifSide : LIMITS.imageSide;
  return Math.max(width, height) > most ? "picture_too_large" : null;
}

/** A film or a recording brought as such could not be posted as a file. */
const TYPES = {
  pdf: "pdf",
  doc: "doc",
  docx: "doc",
  xls: "xls",
  xlsx: "xls",
  ppt: "ppt",
  pptx: "ppt",
} as const;

function described(name: string) {
  const ending = /\.(?<ending>[a-z]+)$/iu.exec(name)?.groups?.["ending"]?.toLowerCase() ?? "";
  return { file_type: isTyped(ending) ? TYPES[ending] : "stream", file_name: name } as const;
}

function isTyped(ending: string): ending is keyof typeof TYPES {
  return Object.hasOwn(TYPES, ending);
}

import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { PlatformName } from "../../../core/ids.js";
import { fromDate, toDate } from "../../../core/time.js";
import type { Read, Tx } from "../../../store/index.js";
import { filesIn } from "../../cards.js";
import type { Due, Pictures } from "../posting.js";

const Row = z.object({
  fileId: z.string(),
  uploadId: z.string().nullable(),
  reason: z.string().nullable(),
  at: z.date().transform(fromDate),
  file: z.object({ name: z.string() }),
});

/** Of these files, what the platform was given or refused. */
export async function findPictures(
  read: Read,
  platform: PlatformName,
  files: readonly string[],
): Promise<Pictures> {
  if (files.length === 0) return new Map();
  const rows = await read.uploadedPicture.findMany({
    where: { platform, fileId: { in: [...files] } },
    include: { file: { select: { name: true } } },
  });
  return new Map(
    rows
      .map((row) => Row.parse(row))
      .map(({ fileId, uploadId: id, reason, at, file }) => [
        fileId,
        id === null
          ? { kind: "told", because: reason ?? "" }
          : { kind: "there", uploaded: { id, name: file.name }, since: at, now: false },
      ]),
  );
}

/** What was sent and is in doubt may have shown others than what is to be shown now. */
export async function withPictures(
  read: Read,
  platform: PlatformName,
  due: readonly Due[],
): Promise<readonly Due[]> {
  const cards = due.flatMap(({ content, attempt }) => [
    content.type === "card" ? content.card : null,
    attempt?.card ?? null,
  ]);
  const files = cards.flatMap((card) => (card === null ? [] : filesIn(card)));
  const pictures = await findPictures(read, platform, [...new Set(files)]);
  return due.map((one) =>
    one.content.type === "card" ? { ...one, content: { ...one.content, pictures } } : one,
  );
}

export interface Given {
  readonly platform: PlatformName;
  readonly fileId: string;
  readonly at: Temporal.Instant;
  /** What the platform calls it, or why it refused it. */
  readonly what: { readonly uploadId: string; readonly reason: null } | Refusal;
}
interface Refusal {
  readonly uploadId: null;
  readonly reason: string;
}

export async function savePicture(tx: Tx, { platform, fileId, at, what }: Given): Promise<void> {
  const id = { platform, fileId };
  const given = { ...what, at: toDate(at) };
  await tx.uploadedPicture.upsert({
    where: { platform_fileId: id },
    create: { ...id, ...given },
    update: given,
    select: { fileId: true },
  });
}

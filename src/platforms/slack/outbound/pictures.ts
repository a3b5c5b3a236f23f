import { z } from "zod";
import type { Card } from "../../../core/card.js";
import type { Images, Rate, Shown, Unpictured } from "../../../core/platform.js";
import type { Client } from "../api/api.js";
import { troubleOf } from "../api/trouble.js";
import { createTurns } from "../../../core/adapter/turns.js";
import { verdicts } from "../api/verdict.js";

/** What Slack shows within a message. */
const SHOWABLE: readonly string[] = ["image/png", "image/jpeg", "image/gif"];

export function isShowable(mimeType: string): boolean {
  return SHOWABLE.includes(mimeType);
}

/** Slack refuses a message with a file that it has not processed yet, or that it knows no more. */
export interface Pictures {
  /** What keeps the card from being shown with these pictures; null: nothing. */
  trouble(card: Card, images: Images, client: Client): Promise<Shown | null>;
  /** Slack minded the message: what was ready may be gone. */
  forget(images: Images): void;
}

const KEPT_MOST = 2_000;

/** `rates` are those of asking for them. */
export function createPictures(rates: readonly Rate[]): Pictures {
  const ready = new Set<string>();
  const turns = createTurns(rates);
  const ask = async (file: string, id: string, client: Client): Promise<Shown | null> => {
    const wait = turns.take("files");
    return wait === null
      ? examine(file, id, client)
      : { ...wait, scope: "posting", reason: "pictures are asked for too often" };
  };
  return {
    trouble: async (card, images, client) => {
      for (const [file, id] of shownBy(card, images)) {
        const trouble = ready.has(id) ? null : await ask(file, id, client);
        if (trouble !== null) return trouble;
        remember(ready, id);
      }
      return null;
    },
    forget: (images) => {
      for (const { id } of images.values()) ready.delete(id);
    },
  };
}

function remember(ready: Set<string>, id: string): void {
  ready.add(id);
  const [oldest] = ready;
  if (ready.size > KEPT_MOST && oldest !== undefined) ready.delete(oldest);
}

function shownBy({ blocks }: Card, images: Images): ReadonlyMap<string, string> {
  return new Map(
    blocks.flatMap((block) => {
      const file = block.type === "image" && block.source.type === "file" ? block.source.file : null;
      const id = file === null ? undefined : images.get(file)?.id;
      return file === null || id === undefined ? [] : [[file, id]];
    }),
  );
}

const Info = z.object({ mimetype: z.string().nullish() });
const GONE: readonly string[] = ["file_not_found", "file_deleted"];

async function examine(file: string, id: string, client: Client): Promise<Shown | null> {
  const because = (why: Unpictured["because"], reason: string): Unpictured => ({
    ...{ kind: "unpictured", file, because: why, reason },
  });
  try {
    const { mimetype } = Info.parse((await client.files.info({ file: id })).file ?? {});
    if (mimetype === undefined || mimetype === null || mimetype === "")
      return because("unready", "picture_not_ready");
    return isShowable(mimetype) ? null : because("unshowable", "not_a_picture");
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind === "answered" && GONE.includes(trouble.code)) return because("forgotten", trouble.code);
    const verdict = verdicts.upload(trouble);
    if (verdict.kind === "retry") return verdict.scope === "act" ? { ...verdict, scope: "posting" } : verdict;
    return verdict.because === "install" ? verdict : because("unshowable", verdict.reason);
  }
}

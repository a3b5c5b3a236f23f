import type { Card } from "../../../core/card.js";
import type { Images } from "../../../core/platform.js";
import type { Trouble } from "../../../core/adapter/trouble.js";

/** Feishu refuses a card for one of its pictures, and does not say which. */
export interface Pictures {
  /** This process brought it: that one Feishu knows. */
  brought(key: string): void;
  /** The id of the file of ours to bring anew; null: it was not refused for a picture. */
  suspect(trouble: Trouble, card: Card, images: Images): string | null;
}

const KEPT_MOST = 2_000;
/** A bad `img_key`; a key that belongs to another app, as after the bot was set up anew. */
const OF_PICTURES: ReadonlySet<string> = new Set(["200570", "230017"]);

export function createPictures(): Pictures {
  const fresh = new Set<string>();
  return {
    brought: (key) => {
      fresh.add(key);
      const [oldest] = fresh;
      if (fresh.size > KEPT_MOST && oldest !== undefined) fresh.delete(oldest);
    },
    suspect: (trouble, card, images) => {
      if (trouble.kind !== "answered" || !OF_PICTURES.has(trouble.code)) return null;
      const shown = filesIn(card).filter((file) => images.has(file));
      const old = shown.find((file) => !fresh.has(images.get(file)?.id ?? ""));
      return old ?? shown[0] ?? null;
    },
  };
}

function filesIn({ blocks }: Card): readonly string[] {
  return blocks.flatMap((block) =>
    block.type === "image" && block.source.type === "file" ? [block.source.file] : [],
  );
}

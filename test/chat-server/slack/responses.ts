import { z } from "zod";
import { messageBlocks } from "./block-kit.js";

const MOST_USES = 5;

const Said = z.strictObject({
  response_type: z.enum(["ephemeral", "in_channel"]).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  thread_ts: z.string().optional(),
});

/** What was posted to the address that came with a command or a press. */
export interface Responses {
  /** The status and the words of Slack's answer. */
  take(id: string, body: string): readonly [number, string];
  all(): readonly { readonly id: string; readonly body: unknown }[];
  clear(): void;
}

export function createResponses(): Responses {
  const taken: { readonly id: string; readonly body: unknown }[] = [];
  return {
    take: (id, text) => {
      const said = Said.safeParse(JSON.parse(text));
      if (!said.success) return [400, "invalid_payload"];
      if (taken.filter((one) => one.id === id).length >= MOST_USES) return [404, "used_url"];
      const { text: words = "", blocks = [] } = said.data;
      if (words === "" && blocks.length === 0) return [400, "no_text"];
      if (messageBlocks(blocks).length > 0) return [400, "invalid_blocks"];
      taken.push({ id, body: said.data });
      return [200, "ok"];
    },
    all: () => taken,
    clear: () => {
      taken.length = 0;
    },
  };
}

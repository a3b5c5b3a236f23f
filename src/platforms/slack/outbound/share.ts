import { z } from "zod";
import type { MessageRef, PlaceAddress } from "../../../core/place.js";
import type { Uploaded } from "../../../core/platform.js";
import type { Client } from "../api/api.js";
import { refOf, type Address } from "../place.js";

export interface FileShowing {
  readonly to: PlaceAddress;
  readonly thread: Address | null;
  readonly file: Uploaded;
}

const Share = z.object({ ts: z.string(), thread_ts: z.string().optional() });
type Share = z.infer<typeof Share>;
const Shares = z.record(z.string(), z.array(Share));
const SharedFile = z.object({
  shares: z.object({ public: Shares.optional(), private: Shares.optional() }).optional(),
});

/** The message that shows the file there; null while none does. Rejects as the client does. */
export async function findShare(
  { to, thread, file }: FileShowing,
  client: Client,
): Promise<MessageRef | null> {
  const info = await client.files.info({ file: file.id });
  const { shares } = SharedFile.parse(info.file ?? {});
  const isThere = (channel: string): boolean =>
    thread === null && to.kind === "dm"
      ? channel.startsWith("D")
      : channel === (thread?.channel ?? to.address);
  for (const [channel, shown] of Object.entries({ ...shares?.public, ...shares?.private })) {
    const share = shareIn(shown, thread);
    if (isThere(channel) && share !== undefined) return refOf(to, channel, share.ts);
  }
  return null;
}

/** It was brought for this alone: where no share says that it is in the thread, one that does not say where it is is meant. */
function shareIn(shown: readonly Share[], thread: Address | null): Share | undefined {
  if (thread === null) return shown[0];
  const there = shown.find(({ thread_ts }) => thread_ts === thread.ts);
  return there ?? shown.find(({ thread_ts }) => thread_ts === undefined);
}

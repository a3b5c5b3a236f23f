import { randomUUID } from "node:crypto";
import { onTestFinished } from "vitest";
import { PostingKey } from "../../../src/core/ids.js";
import { NO_IMAGES } from "../../../src/core/platform.js";
import type { MessageRef } from "../../../src/core/place.js";
import { PLAYGROUND } from "../../../src/platforms/playground/index.js";
import { messages } from "../../support/talk.js";
import { testFolder } from "../support/folder.js";
import { sayCard } from "../support/sample-cards.js";
import { titleOf } from "../support/title.js";
import { none, servePlayground, type Served, type ServeOptions } from "../support/serve.js";

export const room = { platform: PLAYGROUND, kind: "room", address: "warehouse" } as const;

/** Stopped with the test. */
export async function serve(options: Partial<ServeOptions> = {}): Promise<Served> {
  const served = await servePlayground({ receive: none, folder: await testFolder(), ...options });
  onTestFinished(served.stop);
  return served;
}

export async function post({ platform }: Served, text: string): Promise<MessageRef> {
  const shown = await platform.show({
    kind: "post",
    key: PostingKey.parse(`demo/${randomUUID()}`),
    revision: 1,
    to: room,
    once: randomUUID(),
    thread: null,
    content: { type: "card", card: { ...sayCard(text), title: text }, images: NO_IMAGES },
  });
  if (shown.kind !== "shown") throw new Error(shown.kind);
  return shown.message;
}

export const titles = async ({ url }: Served, as = "wangmin"): Promise<readonly string[]> =>
  (await messages(url, as, "room:warehouse")).map(titleOf);

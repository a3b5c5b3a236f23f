import type { Pauses } from "../../../src/core/adapter/pauses.js";
import { createTurns } from "../../../src/core/adapter/turns.js";
import type { Card } from "../../../src/core/card.js";
import type { FileRef } from "../../../src/core/file.js";
import type { Log } from "../../../src/core/log.js";
import type { FileToUpload, Images, Outgoing, Purpose, Rates } from "../../../src/core/platform.js";
import { readAloud } from "../../../src/core/text.js";
import { connectTo, type Connect } from "../../../src/platforms/feishu/api/api.js";
import { show } from "../../../src/platforms/feishu/outbound/deliver.js";
import { readFile } from "../../../src/platforms/feishu/inbound/files.js";
import { RATES } from "../../../src/platforms/feishu/limits.js";
import { createOpenPresses } from "../../../src/platforms/feishu/answers/open-presses.js";
import { people } from "../../../src/platforms/feishu/outbound/people.js";
import { createPictures } from "../../../src/platforms/feishu/outbound/pictures.js";
import { upload } from "../../../src/platforms/feishu/outbound/upload.js";
import { silentLog } from "../../support/database.js";

export const APP = { appId: "cli_0123456789abcdef", appSecret: "feishu-test" };

interface Around {
  readonly requestMs?: number;
  readonly rates?: Rates;
  readonly mentionNeeded?: boolean;
  readonly pauses?: Pauses;
  readonly counted?: () => void;
  readonly log?: Log;
}

/** Everything that goes out, to whoever listens at that address. */
export function outAt(baseUrl: string, { requestMs = 1_000, rates = RATES, ...around }: Around = {}) {
  const { mentionNeeded = false, log = silentLog, ...heard } = around;
  const connect: Connect = connectTo({ ...APP, baseUrl }, heard);
  const pictures = createPictures();
  const presses = createOpenPresses(0);
  const parts = { connect, requestMs, pictures, presses, turns: createTurns(rates.post) };
  const delivering = { ...parts, render, mentionNeeded: () => mentionNeeded, log };
  return {
    ...{ connect, ask: connect(60_000) },
    show: (outgoing: Outgoing) => show(outgoing, delivering),
    upload: (file: FileToUpload, purpose: Purpose) => upload(file, purpose, parts),
    readFile: (file: FileRef) => readFile(file, parts),
    people: () => people(connect, requestMs),
  };
}

/** No more than a test of sending needs: how a card looks is tried where it is rendered. */
function render({ blocks, summary }: Card, images: Images, { mention }: { readonly mention: boolean }) {
  const elements = blocks.flatMap((block): readonly object[] => {
    if (block.type === "text") return [{ tag: "markdown", content: readAloud(block.text) }];
    const file = block.type === "image" && block.source.type === "file" ? block.source.file : "";
    const key = images.get(file)?.id;
    return key === undefined ? [] : [{ tag: "img", img_key: key, alt: { tag: "plain_text", content: "A" } }];
  });
  const note = mention ? [{ tag: "markdown", content: "mention me" }] : [];
  return {
    ...{ schema: "2.0", config: { update_multi: true, summary: { content: summary } } },
    body: { elements: [...elements, ...note] },
  };
}

import { upload } from "./ask.js";
import { at, type Bringing, came, inTurn, type Next, paced } from "./bringing.js";
import { later, refused } from "./decide.js";
import { findFile } from "./fetch/record.js";
import type { Due, DueFile } from "./posting.js";

export async function bringFile(bringing: Bringing, due: Due, content: DueFile): Promise<Next> {
  const missing = content.file === null ? null : await notHere(bringing, due, content.file);
  const waits = missing ?? (await inTurn(bringing, due, "upload"));
  if (waits !== null) return waits;
  const kept = content.file === null ? null : await findFile(bringing.read, content.file);
  if (kept === null) return came(due, { kind: "refused", reason: "the file is gone" });
  const most = bringing.platform.can.maxFileBytes;
  if (kept.bytes.length > most)
    return came(due, { kind: "refused", reason: `larger than ${String(most)} bytes` });
  const answer = await upload(bringing, kept, "file");
  bringing.pace.done(paced(due, "upload"));
  switch (answer.kind) {
    case "uploaded":
      return {
        kind: "again",
        due: { ...due, content: { ...content, uploaded: answer.file, uploadedNow: true } },
      };
    case "retry":
      return came(due, later(due, answer, at(bringing)));
    case "refused":
      return came(due, refused(due, answer, at(bringing)));
  }
}

/** What somebody sent is fetched once it is to be shown; what takes its time holds up nobody. Null: the file is here. */
async function notHere(bringing: Bringing, due: Due, file: string): Promise<Next | null> {
  const fetched = await bringing.fetched(due.key, file);
  switch (fetched.kind) {
    case "here":
      return null;
    case "under-way":
      return { kind: "left", ms: bringing.timing.pollMs };
    case "failed": {
      const { reason } = fetched;
      return came(due, later(due, { kind: "retry", afterMs: 0, scope: "posting", reason }, at(bringing)));
    }
    case "refused":
      return came(due, fetched);
  }
}

import type { Read } from "../store/index.js";
import { readOrgBytes, type OrgFileRead, type Reading } from "./org-file.js";

/** A file that somebody gave us, and how it is read. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly how: Reading;
}

function readGivenOrg(_read: Read, { name, bytes, how }: GivenFile): Promise<OrgFileRead> {
  return readOrgBytes(name, bytes, how);
}

/** What takes long: for worker threads. */
export const orgTasks = { readGivenOrg };

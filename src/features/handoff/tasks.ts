import type { FileToUpload } from "../../core/platform.js";
import type { Read } from "../../store/index.js";
import { makeExport, type WantedExport } from "./export/make.js";
import type { Cursor } from "./find/cursor.js";
import { searchHits, type Hits, type Search } from "./find/search/record.js";

/** How many handoffs each department has in each status: the numbers behind the gauges. */
async function countHandoffs(read: Read): Promise<{ department: string; status: string; count: number }[]> {
  const groups = await read.handoff.groupBy({ by: ["departmentCode", "status"], _count: true });
  return groups.map(({ departmentCode, status, _count }) => ({
    department: departmentCode,
    status,
    count: _count,
  }));
}

/** What is searched and where its page begins; null: at the newest. */
export interface Searched {
  readonly search: Search;
  readonly cursor: Cursor | null;
}

function searchHandoffs(read: Read, { search, cursor }: Searched): Promise<Hits> {
  return searchHits(read, search, cursor);
}

function makeHandoffExport(read: Read, wanted: WantedExport): Promise<FileToUpload> {
  return makeExport(read, wanted);
}

/** What takes long and only reads: for worker threads. */
export const handoffTasks = { countHandoffs, searchHandoffs, makeHandoffExport };

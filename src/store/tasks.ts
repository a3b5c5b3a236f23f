import type { Read } from "./client.js";

/** How many handoffs each department has in each status: the numbers behind the gauges. */
async function countHandoffs(read: Read): Promise<{ department: string; status: string; count: number }[]> {
  const groups = await read.handoff.groupBy({ by: ["departmentCode", "status"], _count: true });
  return groups.map(({ departmentCode, status, _count }) => ({
    department: departmentCode,
    status,
    count: _count,
  }));
}

export const tasks = { countHandoffs };

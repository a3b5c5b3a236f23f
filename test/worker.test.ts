import { afterEach, expect, it } from "vitest";
import { openWorkers, type Workers } from "../src/store/index.js";
import type { tasks } from "../src/worker.js";
import { idOf, keep, PLAIN } from "./features/handoff/find/rows.js";
import { eachDatabase } from "./support/database.js";

const entry = new URL("../dist/worker.js", import.meta.url);

const opened: Workers<typeof tasks>[] = [];

function workersOn(databaseUrl: string): Workers<typeof tasks> {
  const workers = openWorkers<typeof tasks>({ entry, databaseUrl, size: 1 });
  opened.push(workers);
  return workers;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((workers) => workers.close()));
});

eachDatabase((database) => {
  it("worker threads count handoffs by department and status", async () => {
    const url = await database.create();
    await keep(await database.open(url), [
      { ...PLAIN, number: 1 },
      { ...PLAIN, number: 2 },
      { ...PLAIN, number: 3, department: "courier", status: "to-confirm" },
    ]);
    const counts = await workersOn(url).run("countHandoffs", undefined);
    expect(counts.toSorted((a, b) => a.count - b.count)).toEqual([
      { department: "courier", status: "to-confirm", count: 1 },
      { department: "warehouse", status: "open", count: 2 },
    ]);
  });

  it("worker threads search handoffs, page by page", async () => {
    const url = await database.create();
    const all = Array.from({ length: 12 }, (_, index) => ({ ...PLAIN, number: index + 1, at: index }));
    await keep(await database.open(url), all);
    const workers = workersOn(url);
    const search = { kind: "words", words: ["查"] } as const;
    const first = await workers.run("searchHandoffs", { search, cursor: null });
    expect(first.items.map(({ id }) => id)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map(idOf));
    const second = await workers.run("searchHandoffs", { search, cursor: first.next });
    expect(second).toMatchObject({
      items: [2, 1].map((number) => ({ id: idOf(number) })),
      next: null,
      count: 12,
    });
  });
});

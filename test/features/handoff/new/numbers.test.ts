import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { eachDatabase } from "../../../support/database.js";
import { cardOf, type House } from "../../../support/house.js";
import { act } from "../acting.js";
import { openCompany, type Numbers } from "../company.js";

const RUNS = Number(process.env["WALK_RUNS"] ?? 15);

const burst = fc.record({
  hours: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 200, max: 2000 })),
  /** Logged at once, each delivered as often as it says. */
  logs: fc.array(
    fc.record({ to: fc.constantFrom("仓库", "售后", "运营"), times: fc.integer({ min: 1, max: 2 }) }),
    { minLength: 1, maxLength: 5 },
  ),
  /** The newest then goes to another department, where it draws another number. */
  transfers: fc.boolean(),
});

const PERIOD: Readonly<Record<Numbers, number>> = {
  never: 0,
  yearly: "2026".length,
  monthly: "2026-11".length,
};

async function logAtOnce(
  house: House,
  logs: readonly { readonly to: string; readonly times: number }[],
): Promise<void> {
  await Promise.all(
    logs.flatMap(({ to, times }) => {
      const id = randomUUID();
      return Array.from({ length: times }, () =>
        house.command("as-requester", "handoff", `${to} 看一下`, id),
      );
    }),
  );
}

async function transferNewest(house: House): Promise<void> {
  const { id, series } = await house.store.read.handoff.findFirstOrThrow({
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  const department = series === "WH" ? "operations" : "warehouse";
  await act(house, "wh-supervisor", "transfer", id, { department, because: "归他们 theirs" });
}

eachDatabase((database) => {
  describe("numbers of a series", () => {
    it.each<[Numbers]>([["never"], ["yearly"], ["monthly"]])(
      "that begin again %s have no gap and no double, and carry the period they were drawn in",
      { timeout: 300_000 },
      async (numbers) => {
        const house = await openCompany(await database.open(), numbers);
        let now = Temporal.Instant.from("2026-11-30T12:00:00Z");
        await fc.assert(
          fc.asyncProperty(fc.array(burst, { minLength: 1, maxLength: 4 }), async (bursts) => {
            for (const { hours, logs, transfers } of bursts) {
              now = now.add({ hours });
              house.setNow(now.toString());
              await logAtOnce(house, logs);
              if (transfers) await transferNewest(house);
            }
            await expectGapless(house, numbers);
          }),
          { numRuns: RUNS },
        );
        expect(await house.store.read.handoff.count({ where: { fromId: { not: null } } })).toBeGreaterThan(0);
      },
    );

    it("says the period with the number, and begins again with the company's day", async () => {
      const house = await openCompany(await database.open(), "yearly");
      const log = async (who: string) => cardOf(await house.command(who, "handoff", "仓库 看一下")).title;
      house.setNow("2026-12-31T15:59:59Z");
      expect(await log("as-requester")).toBe("已记录 仓库 #2026-1");
      expect(await log("as-agent")).toBe("Logged as WH-2026-2");
      house.setNow("2026-12-31T16:00:00Z");
      expect(await log("as-agent")).toBe("Logged as WH-2027-1");
    });
  });

  async function expectGapless(house: House, numbers: Numbers): Promise<void> {
    const rows = await house.store.read.handoff.findMany({ orderBy: { number: "asc" } });
    const lines = new Map<string, number[]>();
    for (const { series, period, number, createdAt } of rows) {
      const local = Temporal.Instant.fromEpochMilliseconds(createdAt.getTime()).toZonedDateTimeISO(
        "Asia/Shanghai",
      );
      const restarts = series === "OP" ? "never" : numbers;
      expect(period).toBe(local.toPlainDate().toString().slice(0, PERIOD[restarts]));
      lines.set(`${series} ${period}`, [...(lines.get(`${series} ${period}`) ?? []), number]);
    }
    for (const [line, drawn] of lines)
      expect([line, drawn]).toEqual([line, drawn.map((_, index) => index + 1)]);
  }
});

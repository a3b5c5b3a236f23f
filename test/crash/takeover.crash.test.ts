import { expect, it } from "vitest";
import { testDatabase, whenPostgresql } from "../support/database.js";
import { createCrowd } from "./crowd.js";
import { handoffsToSend } from "./handoffs.js";
import { randomFrom } from "./random.js";
import { start, unshown, until } from "./scene.js";

const HANDOFFS = 200;

whenPostgresql("two processes on one PostgreSQL database", () => {
  const { create } = testDatabase("postgresql");

  it("take over within 10 s when the one that delivers is killed, and show all that waited", async () => {
    const databaseUrl = await create();
    const delivering = await start(databaseUrl);
    const other = await start(databaseUrl);
    const crowd = createCrowd(randomFrom(1));
    await crowd.join(other);

    const sending = crowd.sendTwice(handoffsToSend(HANDOFFS, 1));
    await Promise.race([crowd.whenTold(HANDOFFS / 2), sending]);
    await delivering.kill("SIGKILL");
    const killed = performance.now();
    const waiting = await unshown(databaseUrl);
    expect(waiting.length, "postings that wait").toBeGreaterThan(0);
    const stillWaiting = async (): Promise<number> => {
      const still = new Set(await unshown(databaseUrl));
      return waiting.filter((key) => still.has(key)).length;
    };
    const first = async (): Promise<true | null> => ((await stillWaiting()) < waiting.length ? true : null);
    const last = async (): Promise<true | null> => ((await stillWaiting()) === 0 ? true : null);
    await until("the first of what waited is shown", first);
    const seconds = (performance.now() - killed) / 1_000;
    await until("all that waited is shown", last);
    const all = (performance.now() - killed) / 1_000;
    console.log(
      `${waiting.length} postings taken over in ${seconds.toFixed(1)} s, shown in ${all.toFixed(1)} s`,
    );
    expect(seconds).toBeLessThan(10);
    await sending;
  });
});

import { askBody, commandBody, takeBody, type Body } from "./ask.js";
import type { Databases } from "./database.js";
import type { Generator } from "./generator.js";
import type { Past } from "./history.js";
import { untilShown } from "./metrics.js";
import { OPEN, type Extent } from "./options.js";
import { inboundOf, peopleOf } from "./people.js";
import { seed } from "./seed.js";
import { startOurs, type Server } from "./server.js";
import { median } from "./statistics.js";

/** What one kind of request takes with few and with many handoffs stored, medians in ms. */
export interface Growth {
  readonly asked: Asked;
  readonly few: number;
  readonly many: number;
}

type Asked = "log" | "list, as a colleague of a department" | "list, as an agent" | "take";

interface Filled {
  readonly server: Server;
  readonly open: readonly Past[];
}

const WARM_UP = 40;

/** Two servers side by side, one with few handoffs and one with many, asked in turns, one request at a time. */
export async function measureGrowth(
  databases: Databases,
  generator: Generator,
  { few, many, turns }: Extent,
): Promise<readonly Growth[]> {
  const both = [await fill(databases, "few", few), await fill(databases, "many", many)] as const;
  const people = await peopleOf(both[0].server);
  const growth: Growth[] = [];
  for (const asked of ["log", "list, as a colleague of a department", "list, as an agent", "take"] as const) {
    const bodies = both.map(({ open }) => bodiesOf(asked, open, people, WARM_UP + turns));
    const lanes = both.map(({ server }, index) => ({ url: inboundOf(server), bodies: bodies[index]! }));
    const done = await generator.run({ kind: "in-turns", lanes });
    const [fewMs, manyMs] = done.lanes.map((lane) => median(lane.slice(WARM_UP).map(({ ms }) => ms)));
    growth.push({ asked, few: fewMs!, many: manyMs! });
    for (const { server } of both) await untilShown(server);
  }
  for (const { server } of both) await server.stop();
  return growth;
}

async function fill(databases: Databases, name: string, finished: number): Promise<Filled> {
  const place = await databases.create(name);
  const open = await seed(place.databaseUrl, { finished, open: OPEN });
  await databases.settle(place.databaseUrl);
  return { server: await startOurs(place), open };
}

function bodiesOf(asked: Asked, open: readonly Past[], people: readonly string[], count: number): Body[] {
  return Array.from({ length: count }, (_, index) => {
    const past = open[index % open.length]!;
    switch (asked) {
      case "log":
        return askBody(people);
      case "list, as a colleague of a department":
        return commandBody(past.worker.id, "handoffs");
      case "list, as an agent":
        return commandBody(past.requester.id, "handoffs");
      case "take":
        return takeBody(past.worker.id, past.id);
    }
  });
}

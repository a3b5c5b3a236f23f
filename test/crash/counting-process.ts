import { query } from "./query.js";

/** A process of its own, so that it knows nothing but what the database says. Prints what `count.ts` reads. */
const databaseUrl = process.argv[2]!;

const counted = {
  handoffs: await query(databaseUrl, `SELECT "series", "number", "ask" FROM "Handoff"`),
  series: await query(databaseUrl, `SELECT "code", "last" FROM "Series"`),
  logged: await query(databaseUrl, `SELECT "handoffId" FROM "HandoffEvent" WHERE "kind" = 'logged'`),
  answered: await query(databaseUrl, `SELECT "id" FROM "Seen"`),
};
console.log(JSON.stringify(counted));

import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, it } from "vitest";
import { Card } from "../../../../src/core/card.js";
import { intent } from "../../../../src/core/intent.js";
import type { Reply } from "../../../../src/core/reply.js";
import { eachDatabase } from "../../../support/database.js";
import { formOf, type House } from "../../../support/house.js";
import { act, offeredIn } from "../acting.js";
import { openCompany } from "../company.js";
import { beginWalk } from "../walk.js";

const RUNS = Number(process.env["WALK_RUNS"] ?? 20);
const START = Temporal.Instant.from("2026-11-23T02:00:00Z");

/** Two colleagues have the form open at once; each then ticks off some of what it lists, one may add an order meanwhile. */
const round = fc.record({
  first: fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 4 }),
  second: fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 4 }),
  adds: fc.boolean(),
});

eachDatabase((database) => {
  describe("ticking orders off", () => {
    let house: House;

    beforeAll(async () => {
      house = await openCompany(await database.open());
    }, 60_000);

    async function progressOf(id: string) {
      const key = { startsWith: `handoff/${id}/department-` };
      const { card } = await house.store.read.posting.findFirstOrThrow({ where: { key } });
      return Card.parse(card).blocks.flatMap((block) =>
        block.type === "progress" ? [[block.done, block.of]] : [],
      );
    }

    async function openForm(who: string, id: string) {
      const form = formOf(await house.press(who, intent("handoff", "tick", id)));
      const [field] = form.fields;
      if (field?.type !== "multichoice") throw new Error("nothing to tick off");
      return { form, places: field.options.map(({ value }) => value) };
    }

    function offersDone(reply: Reply): boolean {
      return reply.kind === "say" && offeredIn(reply).buttons.includes("done");
    }

    it(
      "adds up, whoever ticks what, and offers to finish with the last one",
      { timeout: 300_000 },
      async () => {
        let finished = 0;
        await fc.assert(
          fc.asyncProperty(
            fc.integer({ min: 2, max: 8 }),
            fc.array(round, { minLength: 1, maxLength: 6 }),
            async (count, rounds) => {
              const { ids } = await beginWalk(house, START, count);
              const id = ids[0]!;
              await act(house, "wh-owner", "take", id);
              const ticked = new Set<string>();
              let of = count;
              for (const [index, { first, second, adds }] of rounds.entries()) {
                if (ticked.size === of) break;
                const forms = [await openForm("wh-agent", id), await openForm("op-leads-wh", id)];
                expect(forms[0]!.places.length).toBe(of - ticked.size);
                if (adds)
                  await act(house, "as-requester", "add", id, {
                    orders: `Z-${id.slice(0, 8)}-${String(index)}`,
                  });
                of += adds ? 1 : 0;
                for (const [who, chosen, { form, places }] of [
                  ["wh-agent", first, forms[0]!] as const,
                  ["op-leads-wh", second, forms[1]!] as const,
                ]) {
                  const orders = [...new Set(chosen.map((one) => places[one % places.length]!))];
                  const reply = await house.submit(who, form, { orders });
                  for (const place of orders) ticked.add(place);
                  expect(await progressOf(id)).toEqual([[ticked.size, of]]);
                  expect(offersDone(reply), JSON.stringify(reply)).toBe(ticked.size === of);
                  if (ticked.size === of) finished += 1;
                }
              }
            },
          ),
          { numRuns: RUNS },
        );
        expect(finished).toBeGreaterThan(0);
      },
    );
  });
});

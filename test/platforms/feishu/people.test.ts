import nock from "nock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import fc from "fast-check";
import { startChatServer, type ChatServer } from "../../chat-server/start.js";
import { outAt } from "./out.js";

let chat: ChatServer;
let feishu: ReturnType<typeof outAt>;

beforeAll(async () => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
  chat = await startChatServer({ scale: 1_000 });
});
afterAll(() => {
  chat.stop();
});
beforeEach(async () => {
  await chat.clear();
  feishu = outAt(chat.url, { requestMs: 3_000 });
});

async function everybody() {
  const all = [];
  for await (const person of feishu.people()) all.push(person);
  return all;
}
const ids = async () => (await everybody()).map(({ userId }) => userId).sort();

const COMPANY = {
  departments: [
    { id: "od-cs" },
    { id: "od-pre", parent: "od-cs" },
    { id: "od-after", parent: "od-pre" },
    { id: "od-store" },
  ],
  users: [
    { id: "ou_boss", name: "老板" },
    { id: "ou_li", name: "李雷", email: "li@acme.example", departments: ["od-cs"] },
    { id: "ou_han", name: "韩梅梅", departments: ["od-after", "od-store"] },
    { id: "ou_store", name: "", en_name: "Store", departments: ["od-store"] },
    { id: "ou_left", name: "A", departments: ["od-cs"], status: { is_resigned: true } },
    { id: "ou_gone", name: "B", departments: ["od-cs"], status: { is_exited: true } },
    { id: "ou_ill", name: "C", departments: ["od-pre"], status: { is_frozen: true } },
  ],
};

describe("the people of a company on Feishu", () => {
  it("are all who work there, each once, with what the app may know of them", async () => {
    await chat.employ(COMPANY);
    const person = (userId: string, name: string, email: string | null = null) => ({
      userId,
      name,
      locale: null,
      email,
    });
    expect((await everybody()).sort((a, b) => a.userId.localeCompare(b.userId))).toEqual([
      person("ou_boss", "老板"),
      person("ou_han", "韩梅梅"),
      person("ou_ill", "C"),
      person("ou_li", "李雷", "li@acme.example"),
      person("ou_store", "Store"),
    ]);
  });

  it("are those alone that are in the app's range, with the departments below", async () => {
    await chat.employ({ ...COMPANY, range: { departments: ["od-pre"], users: ["ou_store", "ou_left"] } });
    expect(await ids()).toEqual(["ou_han", "ou_ill", "ou_store"]);
    await chat.employ({ ...COMPANY, range: { departments: [], users: [] } });
    expect(await ids()).toEqual([]);
  });

  it("are those, too, that are in the app's range through a user group, each once", async () => {
    const crowd = Array.from({ length: 60 }, (_, index) => ({ id: `ou_${String(index)}`, name: "A" }));
    const users = [...crowd.map(({ id }) => id), "ou_boss"];
    const groups = [
      { id: "g-1", users, departments: ["od-after"] },
      { id: "g-2", users: ["ou_li"] },
    ];
    const company = { ...COMPANY, users: [...COMPANY.users, ...crowd], groups };
    await chat.employ({ ...company, range: { users: ["ou_boss"], groups: ["g-1"] } });
    expect(await ids()).toEqual([...users, "ou_han"].sort());
    await chat.setUpFeishu({ scopes: ["contact:contact.base:readonly"] });
    expect(await ids()).toEqual(["ou_boss"]);
  });

  it("are known by their ids where the app may not see their names", async () => {
    await chat.employ({ users: [{ id: "ou_li", name: "李雷", email: "li@acme.example" }] });
    await chat.setUpFeishu({ scopes: ["contact:contact.base:readonly"] });
    expect(await everybody()).toEqual([{ userId: "ou_li", name: "ou_li", locale: null, email: null }]);
  });

  it("are not to be had without the scope, nor while Feishu is away", async () => {
    await chat.employ(COMPANY);
    await chat.setUpFeishu({ scopes: [] });
    await expect(everybody()).rejects.toMatchObject({ code: 99_991_672 });
    await chat.setUpFeishu({});
    await chat.next(["none", "serverError"]);
    await expect(everybody()).rejects.toMatchObject({ name: "FeishuRefusal" });
  });

  it("are waited for where Feishu is asked too often", async () => {
    await chat.employ(COMPANY);
    await everybody();
    await chat.next(["none", "rateLimited"]);
    expect(await ids()).toHaveLength(5);
  });

  it("are all there, however many and however they are arranged", async () => {
    const count = fc.integer({ min: 0, max: 130 });
    const arranged = fc.record({
      departments: count,
      users: count,
      seed: fc.array(fc.nat(1_000), { minLength: 9 }),
      isWhole: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(arranged, async ({ departments: d, users: u, seed, isWhole }) => {
        const at = (index: number, most: number): number =>
          (seed[index % seed.length]! + index) % Math.max(1, most);
        const departments = Array.from({ length: d }, (_, index) => ({
          ...{ id: `od-${String(index)}`, parent: index % 3 === 0 ? "0" : `od-${String(at(index, index))}` },
        }));
        const users = Array.from({ length: u }, (_, index) => ({
          ...{
            id: `ou_${String(index)}`,
            name: "A",
            departments: d === 0 ? ["0"] : [`od-${String(at(index, d))}`],
          },
        }));
        const tops = departments.filter(({ parent }) => parent === "0").map(({ id }) => id);
        const roots = users.filter((user) => user.departments.includes("0")).map(({ id }) => id);
        const range = isWhole ? null : { departments: tops, users: roots };
        await chat.employ({ departments, users, range });
        expect(await ids()).toEqual(users.map(({ id }) => id).sort());
      }),
      { numRuns: 6 },
    );
  });
});

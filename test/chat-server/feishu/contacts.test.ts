import nock from "nock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startChatServer, type ChatServer } from "../start.js";
import { asking, type Answer } from "./asking.js";

let chat: ChatServer;
let app: ReturnType<typeof asking>;

beforeAll(async () => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
  chat = await startChatServer({ scale: 1_000 });
  app = asking(chat);
});
afterAll(() => {
  chat.stop();
});
beforeEach(async () => {
  await chat.clear();
});

describe("the company's contacts", () => {
  const company = {
    departments: [{ id: "od-1" }, { id: "od-2", parent: "od-1" }, { id: "od-3" }],
    users: [
      { id: "ou_root", name: "R" },
      { id: "ou_1", name: "A", email: "a@acme.example", departments: ["od-1"] },
      { id: "ou_2", name: "B", departments: ["od-2"] },
      { id: "ou_3", name: "C", departments: ["od-3"] },
    ],
  };
  const children = (id: string, deep: boolean) =>
    app.ask("GET", `contact/v3/departments/${id}/children?fetch_child=${String(deep)}`);
  const within = (id: string) => app.ask("GET", `contact/v3/users/find_by_department?department_id=${id}`);
  const idsIn = ({ data }: Answer) =>
    (data as { items: Record<string, string>[] }).items.map(
      (it) => it["open_id"] ?? it["open_department_id"],
    );

  it("are all there when everybody is in the app's range", async () => {
    await chat.employ(company);
    expect((await app.ask("GET", "contact/v3/scopes")).data).toMatchObject({
      ...{ user_ids: ["ou_root"], department_ids: ["od-1", "od-3"], has_more: false },
    });
    expect(idsIn(await children("0", false))).toEqual(["od-1", "od-3"]);
    expect(idsIn(await children("0", true))).toEqual(["od-1", "od-2", "od-3"]);
    expect(idsIn(await within("0"))).toEqual(["ou_root"]);
  });

  it("end where the app's range ends", async () => {
    await chat.employ({ ...company, range: { departments: ["od-1"], users: ["ou_3"] } });
    expect((await app.ask("GET", "contact/v3/scopes")).data).toMatchObject({
      ...{ user_ids: ["ou_3"], department_ids: ["od-1"] },
    });
    expect(await within("0")).toMatchObject({ code: 40_004 });
    expect(await within("od-3")).toMatchObject({ code: 40_004 });
    expect(idsIn(await within("od-2"))).toEqual(["ou_2"]);
    expect(idsIn(await app.ask("GET", "contact/v3/users/batch?user_ids=ou_root&user_ids=ou_3"))).toEqual([
      "ou_3",
    ]);
    expect(await app.ask("GET", "contact/v3/users/ou_root")).toMatchObject({ code: 41_050 });
    expect(await app.ask("GET", "contact/v3/users/ou_1")).toMatchObject({ data: { user: { name: "A" } } });
  });

  it("come page by page, and each field with its scope", async () => {
    await chat.employ({
      users: Array.from({ length: 12 }, (_, index) => ({
        id: `ou_${String(index)}`,
        name: "A",
        email: "a@b.example",
      })),
    });
    const first = await within("0");
    expect(first.data).toMatchObject({ has_more: true });
    const rest = await within(`0&page_token=${String(first.data?.["page_token"])}`);
    expect([idsIn(first).length, idsIn(rest).length]).toEqual([10, 2]);
    expect(await within("0&page_size=51")).toMatchObject({ code: 40_011 });
    expect(await within("0&page_token=mine")).toMatchObject({ code: 40_012 });
    await chat.setUpFeishu({ scopes: ["contact:contact.base:readonly"] });
    const [user] = ((await within("0")).data as { items: object[] }).items;
    expect(Object.keys(user!)).toEqual(["open_id", "union_id", "mobile_visible"]);
  });
});

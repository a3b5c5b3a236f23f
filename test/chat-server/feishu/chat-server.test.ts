import nock from "nock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startChatServer, type ChatServer } from "../start.js";
import { poll } from "./sample-card.js";

let chat: ChatServer;

beforeAll(async () => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
  chat = await startChatServer({ editableMs: 300 });
});
afterAll(() => {
  chat.stop();
});
beforeEach(async () => {
  await chat.clear();
  await chat.makeRooms([{ id: "oc_1", platform: "feishu", kind: "room" }]);
});

interface Answer {
  readonly code: number;
  readonly data?: { readonly message_id?: string };
}

async function call(method: string, path: string, body: unknown, token = "t-test"): Promise<Answer> {
  const response = await fetch(`${chat.url}/open-apis/im/v1/${path}`, {
    method,
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer;
}

/** Nobody brought the picture that is in it. */
const card = JSON.stringify({
  ...poll,
  body: { ...poll.body, elements: poll.body.elements.filter(({ tag }) => tag !== "img") },
});
const send = (more: object = {}) =>
  call("POST", "messages?receive_id_type=chat_id", {
    ...{ receive_id: "oc_1", msg_type: "interactive", content: card, ...more },
  });

describe("the chat server as Feishu", () => {
  it("carries out a post once under its uuid", async () => {
    const first = await send({ uuid: "a" });
    expect(await send({ uuid: "a" })).toEqual(first);
    expect((await send({ uuid: "b" })).data).not.toEqual(first.data);
    expect((await chat.state()).messages).toHaveLength(2);
  });

  it("refuses what Feishu refuses, by its codes", async () => {
    expect(await send({ uuid: "x".repeat(51) })).toMatchObject({ code: 230_001 });
    expect(await send({ content: card.replace('"markdown"', '"note"') })).toMatchObject({ code: 230_099 });
    expect(await send({ content: "no JSON" })).toMatchObject({ code: 230_001 });
    expect(
      await call("POST", "messages", { receive_id: "oc_1", msg_type: "text", content: "{}" }),
    ).toMatchObject({
      code: 230_001,
    });
    expect(await send({ receive_id: "oc_9" })).toMatchObject({ code: 230_002 });
    expect(await call("POST", "messages", {}, "other")).toMatchObject({ code: 99_991_663 });
  });

  it("edits a card until it is too old", async () => {
    const { data } = await send();
    const path = `messages/${data?.message_id ?? ""}`;
    expect(await call("PATCH", path, { content: card })).toMatchObject({ code: 0 });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await call("PATCH", path, { content: card })).toMatchObject({ code: 230_031 });
  });

  it("takes a file with bytes in it, and posts it by its key", async () => {
    const upload = async (bytes: number): Promise<{ code: number; data?: { file_key?: string } }> => {
      const body = new FormData();
      body.append("file_type", "stream");
      body.append("file_name", "a.csv");
      if (bytes >= 0) body.append("file", new Blob([new Uint8Array(bytes)]), "a.csv");
      const headers = { authorization: "Bearer t-test" };
      const response = await fetch(`${chat.url}/open-apis/im/v1/files`, { method: "POST", headers, body });
      return (await response.json()) as { code: number; data?: { file_key?: string } };
    };
    expect(await upload(-1)).toMatchObject({ code: 234_001 });
    expect(await upload(0)).toMatchObject({ code: 234_010 });
    expect(await upload(30_000_001)).toMatchObject({ code: 234_006 });
    const { data } = await upload(10);
    const content = JSON.stringify({ file_key: data?.file_key });
    expect(await send({ msg_type: "file", content })).toMatchObject({ code: 0 });
    expect(await send({ msg_type: "file", content: '{"file_key":"other"}' })).toMatchObject({
      code: 230_001,
    });
  });

  it("lets each message be edited at its own pace", async () => {
    await chat.clear();
    await chat.makeRooms([{ id: "oc_1", platform: "feishu", kind: "room" }]);
    const ids = [await send(), await send()].map(({ data }) => data?.message_id ?? "");
    const edit = (id: string) => call("PATCH", `messages/${id}`, { content: card });
    const edits = await Promise.all(Array.from({ length: 6 }, () => edit(ids[0]!)));
    expect(edits.map(({ code }) => code).sort((one, other) => one - other)).toEqual([
      0, 0, 0, 0, 0, 99_991_400,
    ]);
    expect(await edit(ids[1]!)).toMatchObject({ code: 0 });
    expect((await chat.stats()).violations.map(({ of }) => of)).toEqual(["message"]);
  });
});

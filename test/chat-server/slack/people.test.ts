import { WebAPIPlatformError, WebClient } from "@slack/web-api";
import nock from "nock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startChatServer, type ChatServer } from "../start.js";

const ROOM = "C001";
let chat: ChatServer;
let client: WebClient;

beforeAll(async () => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
  chat = await startChatServer({ scale: 20 });
  const slackApiUrl = `${chat.url}/api/`;
  client = new WebClient("xoxb-test", { slackApiUrl, retryConfig: { retries: 0 } });
});
afterAll(() => {
  chat.stop();
});
beforeEach(async () => {
  await chat.clear();
  await chat.makeRooms([{ id: ROOM, platform: "slack", kind: "room" }]);
});

const codeOf = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    await call;
    return "ok";
  } catch (error) {
    return error instanceof WebAPIPlatformError ? error.data.error : (error as { code?: string }).code;
  }
};

describe("the chat server as Slack's people have it", () => {
  it("turns, marks and closes a view as it is answered, and takes no other answer", async () => {
    const words = { type: "plain_text" as const, text: "Hi" };
    const element = { type: "plain_text_input" as const, action_id: "answer" };
    const input = { type: "input" as const, block_id: "ask", label: words, element };
    const view = { type: "modal" as const, title: words, submit: words, blocks: [input] };
    await client.views.open({ trigger_id: await chat.trigger("U001"), view });
    const only = async () => (await chat.state()).views[0];
    const { id = "", hash } = (await only()) ?? {};
    await chat.viewAnswered(id, { response_action: "errors", errors: { ask: "No" } });
    expect(await only()).toMatchObject({ user: "U001", errors: { ask: "No" }, hash });
    for (const errors of [{ lost: "No" }, {}, { ask: "" }])
      await expect(chat.viewAnswered(id, { response_action: "errors", errors })).rejects.toThrow();
    await expect(chat.viewAnswered(id, { response_action: "update", view: {} })).rejects.toThrow();
    await chat.viewAnswered(id, {
      response_action: "update",
      view: { ...view, title: { ...words, text: "Ho" } },
    });
    expect(await only()).toMatchObject({ view: { title: { text: "Ho" } }, errors: {} });
    expect((await only())?.hash).not.toBe(hash);
    await chat.viewAnswered(id, null);
    expect(await codeOf(client.views.update({ view_id: id, view }))).toBe("not_found");
  });

  it("takes up to five answers at an address, in sound blocks", async () => {
    const answer = async (said: object) => {
      const sent = { method: "POST", body: JSON.stringify(said) };
      const response = await fetch(`${chat.url}/response/one`, sent);
      return [response.status, await response.text()];
    };
    expect(await answer({ blocks: [{ type: "nonsense" }] })).toEqual([400, "invalid_blocks"]);
    expect(await answer({ unheard_of: "x" })).toEqual([400, "invalid_payload"]);
    for (let use = 1; use <= 5; use += 1) expect(await answer({ text: "x" })).toEqual([200, "ok"]);
    expect(await answer({ text: "x" })).toEqual([404, "used_url"]);
  });

  it("shows what people write and bring, and their files to the app alone", async () => {
    const file = { name: "a.csv", content: "a,b" };
    const said = { room: ROOM, user: "U001", text: "a <b>", thread: null, file };
    const message = await chat.write(said);
    expect(message).toMatchObject({ user: "U001", text: "a &lt;b&gt;", subtype: "file_share" });
    const { messages } = await client.conversations.history({ channel: ROOM });
    expect(messages).toMatchObject([{ user: "U001", text: "a &lt;b&gt;" }]);
    const [{ url_private: address = "" } = {}] = message["files"] as { url_private?: string }[];
    const headers = { authorization: "Bearer xoxb-test" };
    expect(await (await fetch(address, { headers })).text()).toBe("a,b");
    expect((await fetch(address)).headers.get("content-type")).toContain("text/html");
  });

  it("lets nobody edit what is closed, and does next what it is told", async () => {
    const { ts = "" } = await client.chat.postMessage({ channel: ROOM, text: "one" });
    await chat.next(["lostBefore", "none"]);
    const edit = () => codeOf(client.chat.update({ channel: ROOM, ts, text: "two" }));
    expect([await edit(), await edit()]).toEqual(["slack_webapi_request_error", "ok"]);
    await chat.closeEdit({ room: ROOM, id: ts });
    expect(await edit()).toBe("edit_window_closed");
  });
});

import { createHash } from "node:crypto";
import nock from "nock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkForm } from "../../../src/core/check-form.js";
import type { Form, FormValues } from "../../../src/core/form.js";
import { PersonId } from "../../../src/core/ids.js";
import type { Inbound } from "../../../src/core/inbound.js";
import type { Reply } from "../../../src/core/reply.js";
import { startChatServer, type ChatServer } from "../../chat-server/start.js";
import { onStage, say, seen, soon, type Scene } from "../on-stage.js";
import { sampleForm } from "../support/sample-forms.js";
import { feishuHarness } from "./harness.js";

let chat: ChatServer;

beforeAll(async () => {
  // Everything goes to a process of ours on loopback.
  nock.restore();
  chat = await startChatServer({ scale: 10_000 });
});
afterAll(() => {
  chat.stop();
});

const harness = feishuHarness("webhook", () => chat);

/** Their ids are as hard to pack as ids can be; the last but one has a namesake. */
function companyOf(count: number): Form {
  const [surnames, given] = ["王李张刘陈杨黄赵吴周", "伟芳娜秀英敏静丽强磊军洋勇艳杰"];
  const people = Array.from({ length: count }, (_, index) => ({
    id: PersonId.parse(createHash("sha256").update(String(index)).digest("hex").slice(0, 10)),
    name: `${surnames.charAt(index % 10)}${given.charAt(Math.floor(index / 10) % 15)}${String(Math.floor(index / 150))}`,
  }));
  const last = people.at(-1)!;
  people.splice(-2, 1, { ...people.at(-2)!, name: last.name });
  return {
    ...sampleForm("form-1"),
    fields: [
      { type: "person", name: "who", label: "交给谁", required: true, people },
      { type: "multiline", name: "ask", label: "做什么", required: true, maxLength: 300 },
    ],
    folded: [],
  };
}

function botFor(form: Form) {
  return (inbound: Inbound): Reply => {
    if (inbound.kind !== "submit") return { kind: "form", form };
    const unknown = inbound.values["ask"] === "订单 8843" ? { ask: "没有这个订单号" } : {};
    const errors = { ...checkForm(form.fields, inbound.values, "zh-CN"), ...unknown };
    return Object.keys(errors).length > 0 ? { kind: "errors", errors } : say("Handed over");
  };
}

async function asked({ act, asker, room, form }: Scene) {
  await act(asker, { kind: "command", where: room, command: "handoff", text: "" });
  return soon(async () => {
    const open = await form(asker);
    expect(open).not.toBeNull();
    return open!;
  });
}

/** What is marked in the form, which still stands where it stood. */
async function marked(scene: Scene, values: FormValues) {
  const form = (await scene.form(scene.asker))!;
  await scene.act(scene.asker, { kind: "submit", form, values });
  return (await scene.form(scene.asker))?.errors ?? null;
}

describe("a form with the people of a company", () => {
  it("of 500 marks what is wrong, and finds by the name whom it does not list", () =>
    onStage(harness, botFor(companyOf(500)), async (scene) => {
      expect((await asked(scene)).labels).toContain("名单里没有？在这里填姓名或工号");
      expect(await marked(scene, { "who.find": "李伟3", ask: "订单 8843" })).toEqual({
        ask: "没有这个订单号",
      });
      expect(await marked(scene, { "who.find": "伟", ask: "补发充电线" })).toEqual({
        who: "有 40 位同事符合，请在名单里选一位",
      });
      expect(await marked(scene, { "who.find": "诸葛" })).toEqual({ who: "没有这位同事，请从名单里选一位" });
      const { id } = peopleIn(companyOf(500))[451]!;
      await marked(scene, { "who.find": id.toUpperCase() });
      await seen(() => scene.sees(scene.asker, scene.room), "Handed over");
      expect(scene.got.at(-1)).toMatchObject({ values: { who: id, ask: "补发充电线" } });
    }));

  it("of 500 lists those whom a name can mean, to choose from", () =>
    onStage(harness, botFor(companyOf(500)), async (scene) => {
      await asked(scene);
      const { name, id } = peopleIn(companyOf(500)).at(-1)!;
      expect(await marked(scene, { "who.find": name, ask: "补发" })).toEqual({
        who: "有 2 位同事符合，请在名单里选一位",
      });
      await marked(scene, { who: id });
      await seen(() => scene.sees(scene.asker, scene.room), "Handed over");
      expect(scene.got.at(-1)).toMatchObject({ values: { who: id, ask: "补发" } });
    }));

  it("of 5,000 marks what is wrong, and takes the staff id that belongs to a name", () =>
    onStage(harness, botFor(companyOf(5_000)), async (scene) => {
      await asked(scene);
      const { name, id } = peopleIn(companyOf(5_000))[4_711]!;
      expect(await marked(scene, { "who.find": name, ask: "补发" })).toEqual({
        who: `请填工号：${name} ${id}`,
      });
      expect(await marked(scene, { "who.find": id, ask: "订单 8843" })).toEqual({ ask: "没有这个订单号" });
      await marked(scene, { ask: "补发" });
      await seen(() => scene.sees(scene.asker, scene.room), "Handed over");
      expect(scene.got.at(-1)).toMatchObject({ values: { who: id, ask: "补发" } });
    }));
});

function peopleIn({ fields: [field] }: Form) {
  return field?.type === "person" ? field.people : [];
}

import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { importOrg, type Terminal } from "../src/cli-org.js";
import { PlatformName } from "../src/core/ids.js";
import { fillOrg } from "../src/org/index.js";
import { testDatabase } from "./support/database.js";
import { sampleFile } from "./org/sample.js";

const now = Temporal.Instant.from("2026-11-23T02:00:00Z");
const database = testDatabase("sqlite");

/** Imports the sample after its company had another name, and somebody answers. */
async function importAnswering(answer: string, locale: Terminal["locale"] = "en") {
  const url = await database.create();
  const store = await database.open(url);
  const file = sampleFile();
  await fillOrg(store, { ...file, company: { ...file.company, name: "晴川" } }, now);
  await store.close();
  const printed: string[] = [];
  const asked: string[] = [];
  const terminal: Terminal = {
    locale,
    print: (line) => printed.push(line),
    ask: (question) => {
      asked.push(question);
      return Promise.resolve(answer);
    },
  };
  const outcome = await importOrg({
    ...{ path: "examples/org.yaml", confirmed: false, terminal, clock: () => now },
    ...{ database: { provider: "sqlite", url, file: url.slice("file:".length) } },
    platforms: [PlatformName.parse("playground")],
  });
  const again = await database.open(url);
  const company = (await again.read.orgState.findFirst())?.company;
  return { outcome, printed, asked, company };
}

describe("importing a company in a terminal", () => {
  it.each(["y", "Yes", " 是 "])("changes it once the answer is yes: %s", async (answer) => {
    const { outcome, printed, asked, company } = await importAnswering(answer);
    expect(printed).toEqual(["Company (1)", "  ~ 晴川家居", "      Name: 晴川 → 晴川家居", ""]);
    expect(asked).toEqual(["Change it like this? [y/N] "]);
    expect(outcome).toEqual({ kind: "good", lines: ["Changed."] });
    expect(company).toBe("晴川家居");
  });

  it.each(["", "n", "what?"])("leaves it as it was at any other answer: %j", async (answer) => {
    const { outcome, company } = await importAnswering(answer);
    expect(outcome).toEqual({ kind: "good", lines: ["Nothing was changed."] });
    expect(company).toBe("晴川");
  });

  it("speaks the terminal's language", async () => {
    const { outcome, printed, asked } = await importAnswering("y", "zh-CN");
    expect(printed.slice(0, 3)).toEqual(["公司（1）", "  ~ 晴川家居", "      名称：晴川 → 晴川家居"]);
    expect(asked).toEqual(["这样改吗？[y/N] "]);
    expect(outcome.lines).toEqual(["改好了。"]);
  });
});

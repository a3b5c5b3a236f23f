import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PersonId } from "../../src/core/ids.js";
import { readOrgBytes, readOrgFile, writeOrgWorkbook, writeYaml, type OrgFile } from "../../src/org/index.js";
import { randomOrg } from "./random-org.js";
import { sampleFile, small } from "./sample.js";
import { how, readSheets } from "./workbook.js";

/** The order of accounts means nothing. */
const inOrder = (file: OrgFile): OrgFile => ({
  ...file,
  people: file.people.map((one) => ({
    ...one,
    accounts: [...one.accounts].sort((a, b) => (a.platform < b.platform ? -1 : 1)),
  })),
});

describe("a company that is written down", () => {
  it("is the same when it is read again, as YAML", () => {
    fc.assert(
      fc.property(randomOrg, (file) => {
        expect(readOrgFile(writeYaml(file))).toEqual({ kind: "ok", file: inOrder(file) });
      }),
      { numRuns: 200 },
    );
  });

  it("is the same when it is read again, as a workbook in either language", async () => {
    await fc.assert(
      fc.asyncProperty(randomOrg, fc.constantFrom("zh-CN", "en"), async (file, locale) => {
        const read = await readOrgBytes("org.xlsx", await writeOrgWorkbook(file, locale), how);
        expect(read).toEqual({ kind: "ok", file: inOrder(file) });
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it("is written out in full where people have the very same list", () => {
    const file = sampleFile(small);
    const aliases = ["老赵"];
    const people = file.people.flatMap((one) => [
      { ...one, aliases },
      { ...one, aliases, id: PersonId.parse("b"), accounts: [] },
    ]);
    expect(readOrgFile(writeYaml({ ...file, people }))).toEqual({ kind: "ok", file: { ...file, people } });
  });

  it("explains itself to whoever opens the YAML, and writes no more than it has to", () => {
    expect(writeYaml(sampleFile(small)))
      .toBe(`# Who works here, as Dayclear knows it. examples/org.yaml explains how to write it.
# 日清里的公司信息。写法见 examples/org.yaml。

company:
  name: 晴川家居
  time-zone: Asia/Shanghai
  locale: zh-CN
rooms:
  - code: warehouse
    name: 仓库对接群
    addresses:
      playground: warehouse
departments:
  - code: warehouse
    name:
      zh: 仓库
      en: Warehouse
    aliases:
      - 仓储
    series: WH
    room: warehouse
    leads:
      - zhao-gang
    hours:
      mon-fri: 08:30-12:00, 13:00-18:00
    kinds:
      - code: missing-item
        name:
          zh: 漏发
          en: Missing item
        needs-result: "true"
      - code: other
        name:
          zh: 其他
          en: Other
people:
  - id: zhao-gang
    name: 赵刚
    roles:
      - partner
      - admin
    department: warehouse
    hired-on: 2020-02-29
    accounts:
      playground: zhao-gang
`);
  });

  it("has a sheet for each kind of thing, headed in the reader's language", async () => {
    const sheets = await readSheets(sampleFile(), "zh-CN");
    expect(Object.keys(sheets)).toEqual(["公司", "群", "部门", "事项", "必填信息", "同事"]);
    expect(sheets["同事"]?.[0]?.slice(0, 3)).toEqual(["工号", "名称", "英文名称"]);
    expect(sheets["部门"]?.[1]).toEqual([
      ...["warehouse", "仓库", "Warehouse", "仓储, 仓管, depot", "WH", null],
      ...["warehouse", "zhao-gang", "mon-sat: 08:30-12:00, 13:00-18:00"],
    ]);
  });
});

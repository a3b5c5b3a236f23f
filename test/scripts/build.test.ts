import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "dayclear-build-"));
const at = (path: string): string => join(folder, path);

beforeAll(() => {
  for (const path of ["scripts/build.mjs", "tsconfig.json", "tsconfig.build.json"]) cpSync(path, at(path));
  symlinkSync(resolve("node_modules"), at("node_modules"));
  write("package-lock.json", "{}");
  write("package.json", `{ "type": "module" }`);
  write("prisma/generate.mjs", "");
  write("src/cli.ts", `import { b } from "./room/b.js";\nconsole.log(b);\n`);
  write("src/room/b.ts", `export const b = "first";\n`);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("the build", { timeout: 60_000 }, () => {
  it("makes dist from the sources", () => {
    expect(build()).toBe(0);
    expect(output()).toBe("first\n");
  });

  it("does nothing while no source has changed", () => {
    write("dist/room/b.js", `export const b = "left alone";\n`);
    expect(build()).toBe(0);
    expect(output()).toBe("left alone\n");
  });

  it("makes what has changed", () => {
    write("src/room/b.ts", `export const b = "second";\n`);
    expect(build()).toBe(0);
    expect(output()).toBe("second\n");
  });

  it("fails on a type error, and does not take the sources for built the next time", () => {
    write("src/room/b.ts", `export const b: number = "third";\n`);
    expect(build()).not.toBe(0);
    expect(build()).not.toBe(0);
  });

  it("leaves nothing in dist of a source that is gone", () => {
    rmSync(at("src/room/b.ts"));
    write("src/cli.ts", `console.log("alone");\n`);
    expect(build()).toBe(0);
    expect(existsSync(at("dist/room/b.js"))).toBe(false);
    expect(readFileSync(at("dist/cli.js"), "utf8")).toContain("alone");
  });
});

function build(): number | null {
  return spawnSync(process.execPath, [at("scripts/build.mjs")], { cwd: tmpdir() }).status;
}

function output(): string {
  return spawnSync(process.execPath, [at("dist/cli.js")], { encoding: "utf8" }).stdout;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
}

import { randomUUID } from "node:crypto";
import { chmod, mkdir, readdir, readlink, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FileRef } from "../../../src/core/file.js";
import { createFiles } from "../../../src/platforms/playground/files.js";
import { LIMITS } from "../../../src/platforms/playground/limits.js";
import { testFolder } from "../support/folder.js";
import type { Served } from "../support/serve.js";
import { post, serve } from "./served.js";

describe("files", () => {
  const send = ({ url }: Served, body: BodyInit, type = "text/html"): Promise<Response> => {
    const headers = { "content-type": "application/octet-stream" };
    const init = { method: "POST", headers, body, duplex: "half" };
    return fetch(`${url}/playground/files?as=wangmin&name=a.html&type=${encodeURIComponent(type)}`, init);
  };

  it("come back as a download, never as a page of ours", async () => {
    const served = await serve();
    const { id } = FileRef.parse(await (await send(served, "<script>alert(1)</script>")).json());
    const { headers } = await fetch(`${served.url}/playground/files/${id}`);
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toBe("attachment");
  });

  it("of a picture come back as that picture", async () => {
    const served = await serve();
    const { id } = FileRef.parse(await (await send(served, "not really", "image/png")).json());
    const { headers } = await fetch(`${served.url}/playground/files/${id}`);
    expect(headers.get("content-type")).toBe("image/png");
  });

  it("that are too large leave nothing behind, whether they say so or not", async () => {
    const folder = await testFolder();
    const served = await serve({ folder });
    const bytes = new Uint8Array(LIMITS.fileBytes + 1);
    const said = await send(served, bytes);
    expect([said.status, await said.json()]).toEqual([
      413,
      { kind: "invalid", error: "“a.html” is too large: a file may have 30 MB." },
    ]);
    const unsaid = await send(served, new Blob([bytes]).stream()).then(
      (answer) => answer.status,
      () => "cut off",
    );
    expect([413, "cut off"]).toContain(unsaid);
    expect(await readdir(join(folder, "files")).catch(() => [])).toEqual([]);
  });

  it("are closed to everybody else on the machine, also when their folder was open before", async () => {
    const folder = await testFolder();
    await mkdir(join(folder, "files"), { mode: 0o755 });
    await chmod(join(folder, "files"), 0o755);
    const served = await serve({ folder });
    expect(await modeOf(join(folder, "files"))).toBe(0o700);
    const { id } = FileRef.parse(await (await send(served, "a photo")).json());
    expect(await modeOf(join(folder, "files", id))).toBe(0o600);
  });

  it("are not opened by whoever asks for their head alone", async () => {
    const served = await serve();
    const { id } = FileRef.parse(await (await send(served, "a photo")).json());
    const head = await fetch(`${served.url}/playground/files/${id}`, { method: "HEAD" });
    expect(head.status).toBe(405);
  });

  it.skipIf(process.platform !== "linux")("are closed again when they cannot be read", async () => {
    const folder = await testFolder();
    const id = randomUUID();
    await mkdir(join(folder, id));
    const reading = new Response(await createFiles(folder, 1).read(id)).text();
    await expect(reading).rejects.toThrow("EISDIR");
    expect(await openPaths()).not.toContain(join(folder, id));
  });

  it.each(["..%2fplayground.jsonl", "%2e%2e/playground.jsonl", "a", ".part"])(
    "are the only files it gives: %s",
    async (id) => {
      const served = await serve();
      await post(served, "secret");
      const answer = await fetch(`${served.url}/playground/files/${id}`);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain("secret");
    },
  );
});

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

/** What this process has open. */
async function openPaths(): Promise<readonly string[]> {
  const handles = await readdir("/proc/self/fd");
  return Promise.all(handles.map((handle) => readlink(`/proc/self/fd/${handle}`).catch(() => "")));
}

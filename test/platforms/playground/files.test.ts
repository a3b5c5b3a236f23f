import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FileRef } from "../../../src/core/file.js";
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
    expect((await send(served, bytes)).status).toBe(413);
    const unsaid = await send(served, new Blob([bytes]).stream()).then(
      (answer) => answer.status,
      () => "cut off",
    );
    expect([413, "cut off"]).toContain(unsaid);
    expect(await readdir(join(folder, "files")).catch(() => [])).toEqual([]);
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

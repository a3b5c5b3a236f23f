import { mkdir, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { describe, expect, inject, it } from "vitest";
import { openStore, StoreError, tellStoreError } from "../../src/store/index.js";
import { newFile, silentLog, testDatabase, whenPostgresql } from "../support/database.js";

async function refusal(databaseUrl: string): Promise<StoreError> {
  const error: unknown = await openStore({ databaseUrl, log: silentLog }).then(
    (store) => store.close(),
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreError)) throw new Error("no StoreError", { cause: error });
  return error;
}

describe("a SQLite file that cannot be opened", () => {
  it("is told to be something else than a database", async () => {
    const file = newFile();
    await writeFile(file, "These are somebody's notes. ".repeat(100));
    expect((await refusal(`file:${file}`)).message).toBe(
      `${file} is not a SQLite database. Set DATABASE_URL to another file.`,
    );
  });

  it("is told to be a folder, and gets nothing beside it", async () => {
    const folder = newFile();
    await mkdir(folder);
    const error = await refusal(`file:${folder}`);
    expect(error.code).toBe("is-a-folder");
    expect(error.message).toContain(folder);
    expect((await refusal(`file:${folder}/`)).code).toBe("is-a-folder");
  });

  it("is told not to be writable: below a file, and where nobody writes", async () => {
    const file = newFile();
    await writeFile(file, "");
    expect((await refusal(`file:${file}/dayclear.db`)).code).toBe("not-writable");
    expect((await refusal("file:/proc/dayclear.db")).code).toBe("not-writable");
  });
});

it("tells every mistake in both languages, in one line", async () => {
  const error = await refusal("file:/proc/dayclear.db");
  expect(tellStoreError(error, "en")).toBe(error.message);
  expect(tellStoreError(error, "zh-CN")).toMatch(/^无法写入 \/proc\/dayclear\.db。.*DATABASE_URL.*。$/u);
});

it("tells of a server that is not there without the URL or the password", async () => {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await once(server.close(), "close");
  const error = await refusal(`postgresql://wang:secret@127.0.0.1:${port}/shop`);
  expect(error.message).toBe(
    `No PostgreSQL answers at 127.0.0.1:${port}. Start it, or mend the host and port in DATABASE_URL.`,
  );
  expect(JSON.stringify(error) + String(error.stack)).not.toContain("secret");
});

it("tells of a server that speaks another language", async () => {
  const server = createServer((socket) => socket.resume().end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  expect((await refusal(`postgresql://127.0.0.1:${port}/shop`)).code).toBe("unreachable");
  await once(server.close(), "close");
});

it("tells of an address that cannot be read without repeating it", async () => {
  const error = await refusal("postgresql://wang:100%ffsecret@127.0.0.1/shop");
  expect(error.code).toBe("bad-url");
  expect(String(error.stack)).not.toContain("secret");
});

whenPostgresql("a PostgreSQL that lets nobody in", () => {
  testDatabase("postgresql");
  const server = (): URL => new URL(inject("templates").postgresql?.server ?? "");

  it("is told to lack the database", async () => {
    const url = Object.assign(server(), { pathname: "no_such_shop" });
    const error = await refusal(url.href);
    expect(error.code).toBe("no-database");
    expect(error.message).toContain(`no database no_such_shop`);
  });

  it("is told to refuse the login", async () => {
    const url = Object.assign(server(), { username: "no_such_user", password: "secret" });
    const error = await refusal(url.href);
    expect(error.code).toBe("access-denied");
    expect(error.message).not.toMatch(/secret|no_such_user/u);
  });
});

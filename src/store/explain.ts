import { z } from "zod";
import type { DatabaseAddress } from "./address.js";
import { StoreError } from "./errors.js";
import type { Fault } from "./fault.js";
import { serverOf } from "./postgresql.js";

/** Opens a database; what commonly stands in the way of that becomes a StoreError that says what would be right. */
export async function explained<T>(address: DatabaseAddress, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const fault = error instanceof StoreError ? null : faultOf(address, describe(error));
    throw fault === null ? error : new StoreError(fault);
  }
}

function faultOf(address: DatabaseAddress, failure: Failure): Fault | null {
  switch (address.provider) {
    case "sqlite":
      return fileFault(address.file, failure);
    case "postgresql":
      return serverFault(address.url, failure);
  }
}

const Failure = z.object({
  code: z.string().catch(""),
  message: z.string(),
  /** Where the adapter keeps the driver's own. */
  cause: z.object({ originalCode: z.string() }).optional().catch(undefined),
});
type Failure = Pick<z.infer<typeof Failure>, "code" | "message">;

function describe(error: unknown): Failure {
  const read = Failure.safeParse(error).data;
  if (read === undefined) return { code: "", message: "" };
  return { code: read.code === "" ? (read.cause?.originalCode ?? "") : read.code, message: read.message };
}

function fileFault(file: string, { code }: Failure): Fault | null {
  if (code === "EISDIR") return { code: "is-a-folder", file };
  if (code === "SQLITE_NOTADB") return { code: "not-a-database", file };
  if (code.startsWith("SQLITE_CORRUPT")) return { code: "damaged", file };
  if (code === "ENOSPC" || code === "SQLITE_FULL") return { code: "disk-full", file };
  return UNWRITABLE.test(code) ? { code: "not-writable", file } : null;
}

// ENOTDIR and EEXIST: a file stands where the path has a folder.
const UNWRITABLE = /^(?:EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EEXIST|SQLITE_(?:READONLY|CANTOPEN|IOERR)\w*)$/u;

function serverFault(url: string, failure: Failure): Fault | null {
  if (failure.code === "ERR_INVALID_URL" || failure.message === "URI malformed") return { code: "bad-url" };
  const { host, port, database } = serverOf(url);
  if (isUnreachable(failure)) return { code: "unreachable", host, port };
  if (NOT_READY.has(failure.code)) return { code: "not-ready", host, port };
  if (isWithoutTls(failure)) return { code: "no-tls", host, port };
  if (isDenied(failure)) return { code: "access-denied", host, port, database };
  if (failure.code === "3D000") return { code: "no-database", host, port, database };
  return failure.code === "42501" ? { code: "no-permission", host, port, database } : null;
}

const SOCKET =
  /^(?:ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|ENOENT)$/u;
// Some failures of the driver have no code. The last is what it makes of a server that speaks another language.
const SILENCE =
  /^(?:timeout e|Query read timeout|Connection terminated|received invalid response|There was an error establishing an SSL)/u;

function isUnreachable({ code, message }: Failure): boolean {
  return SOCKET.test(code) || (code === "" && SILENCE.test(message));
}

/** Shutting down (57P01, 57P02), starting (57P03), full (53300). */
const NOT_READY: ReadonlySet<string> = new Set(["57P01", "57P02", "57P03", "53300"]);

function isWithoutTls({ code, message }: Failure): boolean {
  return (
    /CERT|UNABLE_TO_VERIFY|^ERR_(?:SSL|TLS)/u.test(code) ||
    message.startsWith("The server does not support SSL")
  );
}

/** The driver itself refuses to log in without the password that the server asks for. */
function isDenied({ code, message }: Failure): boolean {
  return code === "28P01" || code === "28000" || message.startsWith("SASL");
}

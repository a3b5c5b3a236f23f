import { z } from "zod";
import { Prisma } from "./generated/sqlite/client.js";

export type StoreErrorCode =
  | "bad-url"
  | "in-use"
  | "migration-changed"
  | "migration-unknown"
  | "migration-unfinished"
  | "migration-breaks-references"
  | "not-as-set"
  | "overdue"
  | "closed"
  | "invalid-call"
  | "unstorable"
  | "worker-ended";

/** The database, or something asked of it, is not as it must be; the message is a sentence that quotes nothing stored. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** To be asked outside the transaction: on PostgreSQL the violation has aborted it. */
export function isUniqueViolation(error: unknown): boolean {
  return prismaCode(error) === "P2002";
}

/** PostgreSQL's 40001 and 40P01: the transaction was undone for another's sake. */
export function isConflict(error: unknown): boolean {
  return prismaCode(error) === "P2034" || adapterKind(error) === "TransactionWriteConflict";
}

/** SQLite's file is locked by another program, or PostgreSQL did not answer in time. */
export function isBusy(error: unknown): boolean {
  return prismaCode(error) === "P1008" || adapterKind(error) === "SocketTimeout";
}

function prismaCode(error: unknown): string | null {
  return error instanceof Prisma.PrismaClientKnownRequestError ? error.code : null;
}

const AdapterError = z.object({
  name: z.literal("DriverAdapterError"),
  cause: z.object({ kind: z.string() }),
});

/** What fails at BEGIN or COMMIT comes from the adapter as it is; Prisma gives a code only to what fails in between. */
function adapterKind(error: unknown): string | null {
  return AdapterError.safeParse(error).data?.cause.kind ?? null;
}

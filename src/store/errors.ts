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

/** P2034: a conflict between transactions (PostgreSQL's 40001 and 40P01). P1008: busy, or no answer in time. */
export function isTransient(error: unknown): boolean {
  const code = prismaCode(error);
  return code === "P2034" || code === "P1008";
}

function prismaCode(error: unknown): string | null {
  return error instanceof Prisma.PrismaClientKnownRequestError ? error.code : null;
}

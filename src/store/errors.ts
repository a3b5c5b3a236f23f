import { z } from "zod";
import type { Locale } from "../core/locale.js";
import type { Fault, StoreErrorCode } from "./fault.js";
import { Prisma } from "./generated/sqlite/client.js";
import { words } from "./words.js";

/** The database, or something asked of it, is not as it must be; the message is an English sentence that quotes nothing stored. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(tell(fault, "en"));
    this.code = fault.code;
    this.fault = fault;
  }
}

/** One sentence, for whoever reads the terminal: what is wrong and, where they can mend it, what would be right. */
export function tellStoreError({ fault }: StoreError, locale: Locale): string {
  return tell(fault, locale);
}

function tell<C extends StoreErrorCode>(fault: Fault<C>, locale: Locale): string {
  return words[locale][fault.code](fault);
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

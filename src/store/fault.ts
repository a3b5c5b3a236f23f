import type { Provider } from "./provider.js";

interface Server {
  readonly host: string;
  readonly port: number;
}
interface ServerDatabase extends Server {
  readonly database: string;
}
interface InFile {
  readonly file: string;
}
interface OfMigration {
  readonly migration: string;
}
type Nothing = unknown;

/** What each sentence needs to know. Never a password, a URL, or anything stored. */
export interface FaultDetails {
  "bad-url": Nothing;
  unreachable: Server;
  "not-ready": Server;
  "no-tls": Server;
  "access-denied": ServerDatabase;
  "no-database": ServerDatabase;
  "no-permission": ServerDatabase;
  "no-file": InFile;
  "is-a-folder": InFile;
  "not-a-database": InFile;
  damaged: InFile;
  "not-writable": InFile;
  "disk-full": InFile;
  /** `process` is null when its pid is not known. */
  "in-use": InFile & { readonly process: string | null };
  "migration-changed": OfMigration;
  "migration-unknown": OfMigration;
  "migration-unfinished": OfMigration;
  "migration-breaks-references": OfMigration & { readonly count: number; readonly table: string };
  "not-as-set": {
    readonly provider: Provider;
    readonly setting: string;
    readonly found: string;
    readonly wanted: string;
  };
  "no-answer": { readonly seconds: number };
  overdue: { readonly seconds: number };
  closed: Nothing;
  "invalid-call": { readonly operation: string; readonly reason: string };
  unstorable: { readonly table: string; readonly row: number; readonly reason: string };
  "worker-ended": { readonly exitCode: string };
}

export type StoreErrorCode = keyof FaultDetails;

export type Fault<C extends StoreErrorCode = StoreErrorCode> = {
  [K in C]: { readonly code: K } & FaultDetails[K];
}[C];

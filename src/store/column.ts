import { z } from "zod";
import type { Provider } from "./provider.js";
import { Prisma } from "./generated/sqlite/client.js";

export const ColumnType = z.enum(["String", "Int", "BigInt", "Boolean", "DateTime", "Json"]);
export type ColumnType = z.infer<typeof ColumnType>;

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** How values of a type cross in a JSON array, and how SQL reads such a cell (`value ->> 3`) again. */
interface Crossing {
  readonly cell: z.ZodType<string | number | null>;
  readonly sqlite: (cell: string) => string;
  readonly postgresql: (cell: string) => string;
}

const INT64 = 2n ** 63n;
// PostgreSQL holds neither a NUL nor half of a surrogate pair; SQLite cuts at the first and bends the second.
const UNSTORABLE = /[\0\p{Cs}]/u;
const UNSTORABLE_IN_JSON = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/u;
const unstorable = "holds a NUL character or half of a surrogate pair";

const asIs = (cell: string): string => cell;
const as = (type: string) => (cell: string) => `(${cell})::${type}`;

const CROSSINGS: Readonly<Record<ColumnType, Crossing>> = {
  String: {
    cell: z.string().refine((text) => !UNSTORABLE.test(text), unstorable),
    sqlite: asIs,
    postgresql: asIs,
  },
  Int: { cell: z.int32(), sqlite: asIs, postgresql: as("integer") },
  BigInt: {
    cell: z
      .bigint()
      .min(-INT64)
      .max(INT64 - 1n)
      .transform(String),
    sqlite: (cell) => `CAST(${cell} AS INTEGER)`,
    postgresql: as("bigint"),
  },
  Boolean: { cell: z.boolean().transform(Number), sqlite: asIs, postgresql: as("boolean") },
  DateTime: {
    cell: z.date().transform((date) => date.getTime()),
    sqlite: asIs,
    postgresql: (cell) => `'epoch'::timestamp + (${cell})::bigint * interval '1 millisecond'`,
  },
  Json: {
    cell: z
      .unknown()
      .transform((value) => (value === Prisma.DbNull ? null : JSON.stringify(plainJson(value))))
      .refine((text) => text === null || !UNSTORABLE_IN_JSON.test(text), unstorable),
    sqlite: asIs,
    postgresql: as("jsonb"),
  },
};

function plainJson(value: unknown): unknown {
  return value === Prisma.JsonNull ? null : value;
}

export type Cell =
  | { readonly kind: "cell"; readonly cell: string | number | null }
  | { readonly kind: "refused"; readonly because: string };

/** The reason for a refusal does not quote the value. */
export function toCell({ type }: Column, value: unknown): Cell {
  if (value === null || value === undefined) return { kind: "cell", cell: null };
  const parsed = CROSSINGS[type].cell.safeParse(value);
  return parsed.success
    ? { kind: "cell", cell: parsed.data }
    : { kind: "refused", because: parsed.error.issues.map((issue) => issue.message).join(", ") };
}

/** The SQL that gives the column its value from the cell at `index` of a JSON array called `value`. */
export function fromCell({ type }: Column, index: number, provider: Provider): string {
  return CROSSINGS[type][provider](`value ->> ${index}`);
}

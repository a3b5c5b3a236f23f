import type { Prisma, PrismaClient } from "./generated/sqlite/client.js";

/** SQLite's client type stands for both providers: their union is not callable, and the model is the same. */
export type Client = PrismaClient;

type Model = Uncapitalize<Prisma.ModelName>;

type Reading =
  | "findUnique"
  | "findUniqueOrThrow"
  | "findFirst"
  | "findFirstOrThrow"
  | "findMany"
  | "count"
  | "aggregate"
  | "groupBy"
  | "fields";

/** What is committed, and no way to change it. */
export type Read = { readonly [M in Model]: Pick<Client[M], Reading> };

/** One open transaction. Whoever only reads asks for a `Read`, which a `Tx` is too. */
export type Tx = { readonly [M in Model]: Client[M] };

/** Raw SQL inside a transaction: for bulk.ts and lease.ts, one text per provider; `Tx` hides it from everyone else. */
export function raw(tx: Tx): Pick<Client, "$executeRawUnsafe" | "$queryRawUnsafe"> {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- a Tx is Prisma's transaction client, narrowed
  return tx as Tx & Pick<Client, "$executeRawUnsafe" | "$queryRawUnsafe">;
}

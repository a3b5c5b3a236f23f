import { z } from "zod";
import { Provider } from "./provider.js";
import { raw, type Tx } from "./client.js";
import { ColumnType, fromCell, toCell, type Column } from "./column.js";
import { StoreError } from "./errors.js";
import type { Prisma } from "./generated/sqlite/client.js";
import type { Store } from "./store.js";

export type Table = Prisma.ModelName;

/** What Prisma's `createMany` takes. */
export type Row<T extends Table> = Exclude<
  Prisma.TypeMap["model"][T]["operations"]["createMany"]["args"]["data"],
  readonly unknown[]
>;

const CHUNK_MS = 20;
const CHUNK_ROWS = { least: 50, first: 200, most: 5_000 };

/**
 * Inserts any number of rows, about 20 ms of them in each statement so that others get a turn in between, stored as
 * Prisma's `create` would. All have the same columns; those that are left out take the model's default. Throws a
 * StoreError for a value that cannot be stored, naming its place.
 */
export async function insertRows<T extends Table>(tx: Tx, table: T, rows: readonly Row<T>[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const insert = insertInto(tx, table, Object.keys(first));
  await inChunks(rows, (chunk, before) => timed(() => insert(chunk, before)));
}

function insertInto<T extends Table>(tx: Tx, table: T, names: readonly string[]) {
  const { provider, columns } = describe(tx, table, names);
  const sql = insertFrom(provider, table, columns);
  return async (rows: readonly Row<T>[], before: number): Promise<void> => {
    const cells = rows.map((row, index) => toCells(row, before + index, columns, table));
    await raw(tx).$executeRawUnsafe(sql, JSON.stringify(cells));
  };
}

/** A row as it is thought to be, and what it is to hold then. */
export interface Change<T extends Table> {
  readonly where: Partial<Row<T>>;
  readonly to: Partial<Row<T>>;
}

/**
 * Changes any number of rows, each to values of its own, where it still is as given; in statements like `insertRows`. All
 * have the same columns in `where` and in `to`, and no null in `where`. Gives the first column of `where` of the rows
 * changed.
 */
export async function updateRows<T extends Table>(
  tx: Tx,
  table: T,
  changes: readonly Change<T>[],
): Promise<ReadonlySet<string>> {
  const [first] = changes;
  if (first === undefined) return new Set();
  const { provider, columns: where } = describe(tx, table, Object.keys(first.where));
  const { columns: to } = describe(tx, table, Object.keys(first.to));
  const sql = updateFrom(provider, table, where, to);
  const named = new Set<string>();
  const update = async (chunk: readonly Change<T>[], before: number): Promise<void> => {
    const cells = chunk.map((change, index) => [
      ...toCells(change.where, before + index, where, table),
      ...toCells(change.to, before + index, to, table),
    ]);
    const changed = Changed.parse(await raw(tx).$queryRawUnsafe(sql, JSON.stringify(cells)));
    for (const row of changed) named.add(row.named);
  };
  await inChunks(changes, (chunk, before) => timed(() => update(chunk, before)));
  return named;
}

const Changed = z.array(z.object({ named: z.string() }));

/**
 * Inserts any number of rows in transactions of about 20 ms each, so that others get in between. What is half there must
 * not matter yet: a small transaction of the caller makes it count. Gives the number of rows.
 */
export function stageRows<T extends Table>(
  store: Pick<Store, "inTransaction">,
  table: T,
  rows: Iterable<Row<T>> | AsyncIterable<Row<T>>,
): Promise<number> {
  return inChunks(rows, (chunk, before) =>
    store.inTransaction((tx) => {
      const insert = insertInto(tx, table, Object.keys(chunk[0] ?? {}));
      return timed(() => insert(chunk, before));
    }),
  );
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** `work` tells how long it took, which sizes the next chunk, and hears how many rows went before. Gives their number. */
async function inChunks<R>(
  rows: Iterable<R> | AsyncIterable<R>,
  work: (chunk: readonly R[], before: number) => Promise<number>,
): Promise<number> {
  let done = 0;
  let most = CHUNK_ROWS.first;
  for await (const chunk of chunksOf(rows, () => most)) {
    const tookMs = await work(chunk, done);
    done += chunk.length;
    most = nextSize(chunk.length, tookMs);
  }
  return done;
}

async function* chunksOf<R>(rows: Iterable<R> | AsyncIterable<R>, most: () => number): AsyncGenerator<R[]> {
  let chunk: R[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length < most()) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** As many as fit the time at the pace of the last chunk; never more than twice as many as it had. */
function nextSize(rows: number, tookMs: number): number {
  const fitting = Math.ceil(rows * Math.min(2, CHUNK_MS / tookMs));
  return Math.max(CHUNK_ROWS.least, Math.min(fitting, CHUNK_ROWS.most));
}

function insertFrom(provider: Provider, table: Table, columns: readonly Column[]): string {
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  const values = columns.map((column, index) => fromCell(column, index, provider)).join(", ");
  return `INSERT INTO "${table}" (${names}) SELECT ${values} FROM ${FROM[provider]}`;
}

function updateFrom(
  provider: Provider,
  table: Table,
  where: readonly Column[],
  to: readonly Column[],
): string {
  const is = where.map((column, index) => ({ ...column, cell: fromCell(column, index, provider) }));
  const set = to.map((column, index) => ({
    ...column,
    cell: fromCell(column, where.length + index, provider),
  }));
  return [
    `UPDATE "${table}" SET ${set.map(({ name, cell }) => `"${name}" = ${cell}`).join(", ")}`,
    `FROM ${FROM[provider]} AS given${provider === "postgresql" ? "(value)" : ""}`,
    `WHERE ${is.map(({ name, cell }) => `"${table}"."${name}" = ${cell}`).join(" AND ")}`,
    `RETURNING "${table}"."${where[0]?.name ?? ""}" AS "named"`,
  ].join(" ");
}

const FROM: Readonly<Record<Provider, string>> = {
  sqlite: "json_each(?)",
  postgresql: "jsonb_array_elements($1::jsonb)",
};

type Values = Readonly<Record<string, unknown>>;

function toCells(row: Values, index: number, columns: readonly Column[], table: Table): unknown[] {
  const refuse = (reason: string): never => {
    throw new StoreError({ code: "unstorable", table, row: index + 1, reason });
  };
  const stranger = Object.keys(row).find((name) => !columns.some((column) => column.name === name));
  if (stranger !== undefined) refuse(`${stranger} is not a column of the first row`);
  return columns.map((column) => {
    const outcome = toCell(column, row[column.name]);
    return outcome.kind === "cell" ? outcome.cell : refuse(`${column.name} ${outcome.because}`);
  });
}

// What Prisma's client knows of its model. It is not promised: this refuses to go on should it ever look different.
const Inside = z.object({ _activeProvider: Provider, _runtimeDataModel: z.unknown() });
const Model = z.object({
  models: z.record(
    z.string(),
    z.object({ fields: z.array(z.object({ name: z.string(), type: z.string() })) }),
  ),
});
type Model = z.infer<typeof Model>;

/** One large object for all transactions of a client: read once. */
const models = new Map<unknown, Model>();

function modelOf(inside: unknown): Model {
  const model = models.get(inside) ?? Model.parse(inside);
  models.set(inside, model);
  return model;
}

function describe(
  tx: Tx,
  table: Table,
  names: readonly string[],
): { provider: Provider; columns: readonly Column[] } {
  const inside = Inside.parse(tx);
  const fields = modelOf(inside._runtimeDataModel).models[table]?.fields ?? [];
  const columns = names.map((name) => {
    const type = ColumnType.parse(fields.find((field) => field.name === name)?.type);
    return { name, type };
  });
  return { provider: inside._activeProvider, columns };
}

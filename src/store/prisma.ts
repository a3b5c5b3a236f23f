import type { Client } from "./client.js";
import { StoreError } from "./errors.js";
import { Prisma } from "./generated/sqlite/client.js";

/**
 * Every call of the client waits for a turn of the event loop of its own. SQLite's adapter works synchronously and its
 * promises are resolved already: otherwise no timer and no socket would be served while queries follow each other.
 * It costs 0.02 ms a call.
 */
export function inTurns(client: Client): Client {
  const turn = createTurnstile();
  const extended = client.$extends({
    query: {
      $allOperations: async ({ args, query, operation }): Promise<unknown> => {
        await turn();
        return query(args).catch((error: unknown) => {
          throw withoutArguments(error, operation);
        });
      },
    },
  });
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- a query extension changes no type
  return extended as unknown as Client;
}

/** Each caller continues in a turn of its own, in order, however many wait. */
function createTurnstile(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  const next = (): void => {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(next);
  };
  return () =>
    new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(next);
    });
}

// A refused call is printed whole, with what was to be stored in it; only its last line says what was wrong.
function withoutArguments(error: unknown, operation: string): unknown {
  if (!(error instanceof Prisma.PrismaClientValidationError)) return error;
  const reason = error.message.trimEnd().split("\n").at(-1) ?? "";
  return new StoreError({ code: "invalid-call", operation, reason });
}

/** Prisma connects again whenever it is asked something after the end; by then the database may be another's. */
export function connectedOnce<P, A>(
  { provider, adapterName }: { readonly provider: P; readonly adapterName: string },
  connect: () => Promise<A>,
) {
  let connected = false;
  return {
    provider,
    adapterName,
    connect: () => {
      if (connected) return Promise.reject(new StoreError({ code: "closed" }));
      connected = true;
      return connect();
    },
  };
}

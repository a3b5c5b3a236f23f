import type { z } from "zod";
import type { SentFile } from "./multipart.js";

export interface Called {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Null: none came. */
  readonly file: SentFile | null;
  readonly token: string;
}

export type Answer =
  | {
      readonly status: number;
      readonly body: { readonly code: number; readonly msg: string } & Readonly<Record<string, unknown>>;
    }
  | { readonly status: 200; readonly file: Buffer };

/** Which of Feishu's calls it is, and what it counts for. */
export interface Route {
  readonly name: string;
  readonly place: string | null;
  readonly message: string | null;
  answer(): Answer;
}

export interface Asked {
  readonly called: Called;
  /** What stands in the path where the call has a name, in order. */
  readonly ids: readonly string[];
}

/** One of Feishu's calls: `path` has a `*` for each name in it. */
export interface Call {
  readonly name: string;
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly place?: (asked: Asked) => string | null;
  readonly message?: (asked: Asked) => string | null;
  readonly answer: (asked: Asked) => Answer;
}

export const fine = (data: unknown): Answer => ({ status: 200, body: { code: 0, msg: "success", data } });

export function wrong(code: number, msg: string, more: object = {}): Answer {
  return { status: 400, body: { code, msg, ...more } };
}

export function parsed<T>(schema: z.ZodType<T>, body: unknown, answer: (value: T) => Answer): Answer {
  const read = schema.safeParse(body);
  return read.success
    ? answer(read.data)
    : wrong(230_001, `ext=${read.error.issues[0]?.path.join(".") ?? ""}`);
}

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

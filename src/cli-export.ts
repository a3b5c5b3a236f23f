import { createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { ExportArgs } from "./cli-export-args.js";
import { good, refused, type Outcome } from "./cli-outcome.js";
import { cliWords } from "./cli-words.js";
import { DepartmentCode } from "./core/ids.js";
import type { Locale } from "./core/locale.js";
import { exportHandoffs, momentsOf, type Span } from "./features/handoff/index.js";
import { createLog } from "./ops/log.js";
import { department as departmentOf, openOrg, type Org } from "./org/index.js";
import { openReader } from "./store/index.js";

export interface ExportTerminal {
  readonly locale: Locale;
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Once it is to stop; what was begun is taken away again. */
  readonly stopping: AbortSignal;
}

/** Beside a server that runs, or without one; changes nothing but the file. */
export async function exportTo(
  args: ExportArgs,
  databaseUrl: string,
  terminal: ExportTerminal,
  now: Temporal.Instant,
): Promise<Outcome> {
  const { locale } = terminal;
  const say = cliWords[locale];
  const { out, force, format } = args;
  if (out === null && format === "xlsx" && terminal.stdout.isTTY === true)
    return refused(say.export.terminal);
  if (out !== null && !force && existsSync(out)) return refused(say.export.thereAlready(out));
  const { read, close } = await openReader({ databaseUrl, log: createLog("silent") });
  try {
    const org = await openOrg({ read }).current();
    if (org.revision === 0) return refused(say.noCompany);
    const span = spanOf(args, org);
    if (span === null)
      return refused(
        say.export.department(args.department ?? "", codesOf(org).join(locale === "en" ? ", " : "、")),
      );
    const chunks = exportHandoffs({ read, org, locale, now, span, format });
    return await (out === null ? toStdout(chunks, terminal) : toFile(chunks, out, terminal));
  } finally {
    await close();
  }
}

/** Null: there is no such department. */
function spanOf({ days, department }: ExportArgs, org: Org): Span | null {
  const moments = momentsOf(days, org.timeZone);
  if (department === null) return { ...moments, department };
  const code = DepartmentCode.safeParse(department);
  if (!code.success || departmentOf(org, code.data) === null) return null;
  return { ...moments, department: code.data };
}

function codesOf({ departments, closedDepartments }: Org): readonly string[] {
  return [...departments, ...closedDepartments].map(({ code }) => code);
}

async function toStdout(chunks: AsyncIterable<Uint8Array>, terminal: ExportTerminal): Promise<Outcome> {
  const { stdout, stopping: signal, locale } = terminal;
  try {
    await pipeline(Readable.from(chunks), stdout, { end: false, signal });
    return good();
  } catch (error) {
    // Whoever reads has had enough, as `head` does.
    if (codeOf(error) === "EPIPE") return good();
    if (signal.aborted) return refused(cliWords[locale].export.stopped);
    throw error;
  }
}

/** Nothing stands under the name before all of it does. */
async function toFile(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
  { stopping: signal, locale }: ExportTerminal,
): Promise<Outcome> {
  const say = cliWords[locale];
  const part = join(dirname(path), `.${basename(path)}.${String(process.pid)}.part`);
  try {
    await pipeline(Readable.from(chunks), createWriteStream(part, { flags: "wx", mode: 0o600 }), { signal });
    await rename(part, path);
    return good(say.exported(path));
  } catch (error) {
    await rm(part, { force: true });
    if (signal.aborted) return refused(say.export.stopped);
    const code = codeOf(error);
    if (code === null) throw error;
    return refused(say.export.notWritten(path, code));
  }
}

/** Of what the file system refused; null for any other mistake. */
function codeOf(error: unknown): string | null {
  const refusal = z.object({ code: z.string(), syscall: z.string() }).safeParse(error);
  return refusal.data?.code ?? null;
}

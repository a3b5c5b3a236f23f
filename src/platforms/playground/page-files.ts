import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The built page; null is what was not built. */
export interface PageFiles {
  readonly html: string | null;
  readonly script: string | null;
  readonly style: string | null;
}

export async function readPage(folder: string): Promise<PageFiles> {
  const [html, script, style] = await Promise.all(
    ["index.html", "page.js", "page.css"].map((name) =>
      readFile(join(folder, name), "utf8").catch(() => null),
    ),
  );
  return { html: html ?? null, script: script ?? null, style: style ?? null };
}

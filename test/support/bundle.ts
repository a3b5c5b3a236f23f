import { build, type Plugin } from "esbuild";

const bundles = new Map<string, Promise<string>>();

/** A test's process as one text to be run by `node --input-type=module -`; packages are found where it runs. */
export function bundled(entry: string, plugins: Plugin[] = []): Promise<string> {
  const bundle = bundles.get(entry) ?? make(entry, plugins);
  bundles.set(entry, bundle);
  return bundle;
}

async function make(entry: string, plugins: Plugin[]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    write: false,
    logLevel: "error",
    plugins,
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`${entry} was not built.`);
  return file.text;
}

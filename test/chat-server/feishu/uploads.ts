import { fine, wrong, type Answer, type Asked, type Call } from "./answers.js";

const MOST_BYTES = { file: 30_000_000, image: 10_000_000 };
const FILE_TYPES = ["opus", "mp4", "pdf", "doc", "xls", "ppt", "stream"];
type Kind = keyof typeof MOST_BYTES;

interface Kept {
  readonly name: string;
  /** Null: the app's own. */
  readonly content: Buffer | null;
  /** As what it was brought. */
  readonly type: string;
}

/** What was brought, by the app or by people. */
export interface Uploads {
  readonly calls: readonly Call[];
  /** Of somebody's file, with what is in it: the key. */
  keep(kind: Kind, name: string, content: string): string;
  /** Null: there is no such key, or no more. */
  get(key: string): Kept | null;
  /** A key is good for nothing any more. */
  forget(key: string): void;
  named(): readonly { readonly id: string; readonly name: string }[];
  clear(): void;
}

export function createUploads(): Uploads {
  const kept = new Map<string, Kept>();
  let last = 0;
  const store = (kind: Kind, it: Kept): string => {
    last += 1;
    const key = `${kind === "file" ? "file_v3_" : "img_v3_"}${String(last)}`;
    kept.set(key, it);
    return key;
  };
  const call = (kind: Kind): Call => ({
    ...{ name: `im.${kind}.create`, method: "POST", path: `/open-apis/im/v1/${kind}s` },
    answer: (asked) =>
      refused(kind, asked) ?? fine({ [`${kind}_key`]: store(kind, { ...broughtIn(asked), content: null }) }),
  });
  return {
    calls: [call("file"), call("image")],
    keep: (kind, name, content) => store(kind, { name, content: Buffer.from(content), type: "stream" }),
    get: (key) => kept.get(key) ?? null,
    forget: (key) => {
      kept.delete(key);
    },
    named: () => [...kept].map(([id, { name }]) => ({ id, name })),
    clear: () => {
      kept.clear();
    },
  };
}

function broughtIn({ called: { file } }: Asked) {
  return { name: file?.fields["file_name"] ?? file?.name ?? "", type: file?.fields["file_type"] ?? "" };
}

function refused(kind: Kind, { called: { file } }: Asked): Answer | null {
  if (file?.part !== kind) return wrong(234_001, "Invalid request param.");
  const { file_type: type = "", file_name: name = "", image_type: image } = file.fields;
  const described = kind === "file" ? FILE_TYPES.includes(type) && name !== "" : image === "message";
  if (!described) return wrong(234_001, "Invalid request param.");
  if (file.bytes === 0) return wrong(234_010, "File's size can't be 0.");
  return file.bytes > MOST_BYTES[kind] ? wrong(234_006, "The file size exceed the max value.") : null;
}

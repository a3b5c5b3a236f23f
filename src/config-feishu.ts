import { z } from "zod";
import type { ConfigWords } from "./config-words.js";

export interface FeishuConfig {
  readonly appId: string;
  readonly appSecret: string;
  /** Over a webhook at least one of these two is there. */
  readonly encryptKey: string | null;
  readonly verificationToken: string | null;
  readonly mode: "long-connection" | "webhook";
  /** Without a slash at its end. */
  readonly baseUrl: string;
}

/** What the message of an issue can be: the name of its sentence in `config-words`. */
export const FEISHU_EXPECTED = [
  "feishuAppId",
  "feishuAppSecret",
  "feishuKey",
  "feishuMode",
  "feishuBaseUrl",
] as const;
const expecting = (error: (typeof FEISHU_EXPECTED)[number]) => ({ error });

const Key = z.string().regex(/^\S+$/u, expecting("feishuKey")).optional();

export const feishuVariables = {
  // The SDK opens no long connection for any other, and says nothing.
  FEISHU_APP_ID: z
    .string()
    .regex(/^cli_[0-9a-f]{16}$/iu, expecting("feishuAppId"))
    .optional(),
  FEISHU_APP_SECRET: z
    .string()
    .regex(/^(?!cli_)\S+$/u, expecting("feishuAppSecret"))
    .optional(),
  FEISHU_ENCRYPT_KEY: Key,
  FEISHU_VERIFICATION_TOKEN: Key,
  FEISHU_MODE: z.enum(["long-connection", "webhook"], expecting("feishuMode")).default("long-connection"),
  FEISHU_BASE_URL: z.string().refine(isBase, expecting("feishuBaseUrl")).default("https://open.feishu.cn"),
};
type Read = z.infer<z.ZodObject<typeof feishuVariables>>;

const API_PATH = /\/open-apis\/*$/u;

function isBase(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, pathname } = new URL(text);
  return /^https?:$/u.test(protocol) && search === "" && hash === "" && !API_PATH.test(pathname);
}

/** Null: it is not configured. */
export function feishuOf(read: Read): FeishuConfig | null {
  if (read.FEISHU_APP_ID === undefined || read.FEISHU_APP_SECRET === undefined) return null;
  return {
    appId: read.FEISHU_APP_ID,
    appSecret: read.FEISHU_APP_SECRET,
    encryptKey: read.FEISHU_ENCRYPT_KEY ?? null,
    verificationToken: read.FEISHU_VERIFICATION_TOKEN ?? null,
    mode: read.FEISHU_MODE,
    baseUrl: read.FEISHU_BASE_URL.replace(/\/+$/u, ""),
  };
}

type Set = Readonly<Record<string, string | undefined>>;

const NAMES = Object.keys(feishuVariables);
const NEEDED = ["FEISHU_APP_ID", "FEISHU_APP_SECRET"] as const;
/** What shows that a webhook's requests come from Feishu. */
const PROOFS = ["FEISHU_ENCRYPT_KEY", "FEISHU_VERIFICATION_TOKEN"] as const;

export function halfFeishu(set: Set, say: ConfigWords): readonly string[] {
  const some = NAMES.find((name) => set[name] !== undefined);
  if (some === undefined) return [];
  const missing = NEEDED.filter((name) => set[name] === undefined);
  const unproven = set["FEISHU_MODE"] === "webhook" && PROOFS.every((name) => set[name] === undefined);
  return [
    ...(missing.length === 0 ? [] : [say.halfFeishu(some, missing)]),
    ...(unproven ? [say.openWebhook] : []),
  ];
}

/** What stands there instead. Never the text itself: a secret may be in any place. */
export function feishuHint(name: string, given: string, { misplacedAtFeishu: say }: ConfigWords): string {
  if (name === "FEISHU_BASE_URL" && API_PATH.test(given)) return say.apiPath;
  if (name !== "FEISHU_APP_ID" && given.startsWith("cli_")) return say.appId;
  return "";
}

import { createDecipheriv, createHash } from "node:crypto";
import { decodeUtf8 } from "../../../core/adapter/json.js";

const IV_BYTES = 16;

/** What Feishu encrypted with the app's Encrypt Key: base64 of an initialization vector and AES-256-CBC. Null: not with this one. */
export function decrypt(encrypted: string, encryptKey: string): string | null {
  const bytes = Buffer.from(encrypted, "base64");
  const key = createHash("sha256").update(encryptKey).digest();
  try {
    const decipher = createDecipheriv("aes-256-cbc", key, bytes.subarray(0, IV_BYTES));
    return decodeUtf8(Buffer.concat([decipher.update(bytes.subarray(IV_BYTES)), decipher.final()]));
  } catch {
    return null;
  }
}

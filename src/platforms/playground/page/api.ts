import type { FileRef } from "../../../core/file.js";
import type { FormValues } from "../../../core/form.js";
import { readPlaceKey } from "../place-key.js";
import type { MessagesAnswer, Outcome, WorkspaceAnswer } from "../wire.js";

/** What somebody does, as `POST /playground/inbound` takes it. */
export type Action =
  | { readonly kind: "command"; readonly command: string; readonly text: string }
  | { readonly kind: "press"; readonly intent: string; readonly value?: string; readonly message?: string }
  | { readonly kind: "submit"; readonly form: string; readonly intent: string; readonly values: FormValues }
  | {
      readonly kind: "message";
      readonly text: string;
      readonly files: readonly FileRef[];
      readonly thread?: string;
    }
  | { readonly kind: "shortcut"; readonly shortcut: string; readonly message: string }
  | { readonly kind: "home" };

export interface Act {
  readonly id: string;
  readonly as: string;
  readonly place: string;
  readonly action: Action;
}

const PAUSES_MS = [300, 1_000, 1_700];

/** Sends under the same id until it gets through, so that nothing is done twice. Rejects when it never does. */
export async function act({ id, as, place, action }: Act): Promise<Outcome> {
  const body = JSON.stringify({ id, as, place: readPlaceKey(place), ...action });
  const send = (): Promise<Outcome> =>
    ask("/playground/inbound", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  for (const pause of PAUSES_MS) {
    try {
      return await send();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return send();
}

export function readWorkspace(): Promise<WorkspaceAnswer> {
  return ask("/playground/workspace");
}

export function readMessages(as: string, place: string, before: string | null): Promise<MessagesAnswer> {
  const query = new URLSearchParams({ as, ...(before === null ? {} : { before }) });
  return ask(`/playground/places/${encodeURIComponent(place)}/messages?${query.toString()}`);
}

export function upload(as: string, file: File): Promise<FileRef> {
  const query = new URLSearchParams({ as, name: file.name, type: file.type });
  return ask(`/playground/files?${query.toString()}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
  });
}

/** A 400 says what was wrong with what was asked; any other failure may pass. */
async function ask<T>(url: string, how: RequestInit = {}): Promise<T> {
  const response = await fetch(url, how);
  if (!response.ok && response.status !== 400) throw new Unanswered(String(response.status));
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- written by the server of the same build
  return (await response.json()) as T;
}

class Unanswered extends Error {}

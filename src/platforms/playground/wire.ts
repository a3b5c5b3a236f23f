import type { Reply } from "../../core/reply.js";
import type { Message } from "./message.js";
import type { Workspace } from "./workspace.js";

/** What the page and the server say to each other, beside the messages themselves. */
export type Outcome =
  | { readonly kind: "reply"; readonly reply: Reply }
  /** The reply follows on the person's stream, if it is still open then. */
  | { readonly kind: "working" }
  /** Nothing was done; the sentence says what was wrong with the request. */
  | { readonly kind: "invalid"; readonly error: string };

export interface WorkspaceAnswer {
  readonly workspace: Workspace;
}

export interface MessagesAnswer {
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly more: boolean;
  /** Events behind this offset are newer. */
  readonly end: number;
}

/** The stream's first event. */
export interface Hello {
  /** Offset of what was posted last, by place. */
  readonly newest: Readonly<Record<string, number>>;
  /** What follows begins behind this offset. */
  readonly from: number;
  /** What the page has is not of this journal. */
  readonly afresh: boolean;
}

/** A late answer. */
export interface LateReply {
  readonly inbound: string;
  readonly place: string;
  readonly reply: Reply;
}

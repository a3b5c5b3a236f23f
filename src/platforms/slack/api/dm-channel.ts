import { WebAPIRateLimitedError } from "@slack/web-api";
import { z } from "zod";
import type { Client } from "./api.js";

/** Opening one is a method of its own, asked for in the midst of others: whoever waits for it waits with all of them. */
export class OpeningLimited extends Error {
  readonly code = "OPENING_LIMITED";
  constructor(readonly afterMs: number) {
    super("conversations.open has to wait");
  }
}

/** Slack's name for the direct messages with that user. Rejects as the client does, or with OpeningLimited. */
export async function dmChannel(user: string, client: Client): Promise<string> {
  try {
    const { channel } = await client.conversations.open({ users: user });
    return z.string().parse(channel?.id);
  } catch (error) {
    throw error instanceof WebAPIRateLimitedError ? new OpeningLimited(error.retryAfter * 1_000) : error;
  }
}

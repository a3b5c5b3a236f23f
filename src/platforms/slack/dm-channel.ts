import type { WebClient } from "@slack/web-api";
import { z } from "zod";

/** Slack's name for the direct messages with that user. Rejects as the client does. */
export async function dmChannel(user: string, client: WebClient): Promise<string> {
  const { channel } = await client.conversations.open({ users: user });
  return z.string().parse(channel?.id);
}

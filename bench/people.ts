import { z } from "zod";
import type { Server } from "./server.js";

const Workspace = z.object({
  workspace: z.object({ people: z.array(z.object({ userId: z.string() })) }),
});

/** Everybody who can ask for something. */
export async function peopleOf({ url }: Server): Promise<string[]> {
  const answer = await fetch(`${url}/playground/workspace`);
  return Workspace.parse(await answer.json()).workspace.people.map(({ userId }) => userId);
}

/** Where the page sends what people do; the bare server takes anything anywhere. */
export function inboundOf({ url }: Server): string {
  return `${url}/playground/inbound`;
}

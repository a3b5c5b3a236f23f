import { z } from "zod";
import type { Connect } from "./api.js";

const Granted = z.object({
  data: z.object({
    scopes: z.array(
      z.object({ scope_name: z.string(), grant_status: z.int(), scope_type: z.string().optional() }),
    ),
  }),
});

/** The scopes that the app has in its own name. Rejects where Feishu does not say. */
export async function grantedScopes(connect: Connect, requestMs: number): Promise<ReadonlySet<string>> {
  const answer = await connect(requestMs)((client) => client.application.v6.scope.list({}));
  const { data } = Granted.parse(answer);
  return new Set(
    data.scopes
      .filter(({ grant_status, scope_type }) => grant_status === 1 && scope_type !== "user")
      .map(({ scope_name }) => scope_name),
  );
}

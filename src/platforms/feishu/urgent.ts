import type { Trouble } from "../../core/adapter/trouble.js";
import type { Ask } from "./api.js";
import { troubleOf } from "./trouble.js";

/** Of one call. */
const MOST = 200;

/** Rings at people for a message of the app's own, all of them in its chat; null: it rang. Who cannot be rung at is left out. */
export async function urge(message: string, openIds: readonly string[], ask: Ask): Promise<Trouble | null> {
  const all = [...new Set(openIds)];
  try {
    for (let from = 0; from < all.length; from += MOST) {
      const data = { user_id_list: all.slice(from, from + MOST) };
      const [path, params] = [{ message_id: message }, { user_id_type: "open_id" as const }];
      await ask(({ im }) => im.v1.message.urgentApp({ path, params, data }));
    }
    return null;
  } catch (error) {
    return troubleOf(error);
  }
}

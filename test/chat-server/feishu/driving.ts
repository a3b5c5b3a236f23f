import type { z } from "zod";
import { Outcome } from "./deliveries.js";
import { Payload } from "./events.js";
import { SeenByOne, type Happening, type Press } from "./people.js";
import { Pressing } from "./presses.js";
import type { Webhook } from "./webhook.js";

/** People at Feishu's clients, as a test has them. */
export interface DrivenPeople {
  /** Does it, and answers with what the app is to be told of it; null: nothing, for want of a scope. */
  readonly happen: (happening: z.input<typeof Happening>) => Promise<Payload | null>;
  readonly press: (press: z.input<typeof Press>) => Promise<Pressing>;
  /** Tells the app, as often as it is asked to. What is no press and was not acknowledged is told again later, too. */
  readonly deliver: (payload: Payload) => Promise<Outcome>;
  /** The request address as the console has it; null: the long connection. */
  readonly address: (webhook: Webhook | null) => Promise<void>;
  /** What somebody saw that is no message. */
  readonly seen: () => Promise<SeenByOne>;
}

/** `ask` reaches the chat server's controls. */
export function drivePeople(ask: (name: string, body?: unknown) => Promise<unknown>): DrivenPeople {
  return {
    happen: async (happening) => Payload.nullable().parse(await ask("feishu/happen", happening)),
    press: async (press) => Pressing.parse(await ask("feishu/press", press)),
    deliver: async (payload) => Outcome.parse(await ask("feishu/deliver", payload)),
    address: async (webhook) => {
      await ask("feishu/address", webhook);
    },
    seen: async () => SeenByOne.parse(await ask("feishu/seen")),
  };
}

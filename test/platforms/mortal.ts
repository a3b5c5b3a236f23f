import type { Inbound } from "../../src/core/inbound.js";
import type { Reply } from "../../src/core/reply.js";

type Receive = (inbound: Inbound) => Promise<Reply>;

/** What a process does with what comes in, until it dies: then nothing comes of what it has in hand. */
export function createMortal(receive: Receive): { readonly receive: Receive; readonly die: () => void } {
  let die: () => void = () => undefined;
  const death = new Promise<never>((_, reject) => {
    die = () => {
      reject(new Error("The process died."));
    };
  });
  death.catch(() => undefined);
  return {
    receive: (inbound) => Promise.race([receive(inbound), death]),
    die: () => {
      die();
    },
  };
}

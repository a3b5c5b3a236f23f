import { z } from "zod";
import { PersonId, PlatformName } from "../../../core/ids.js";
import type { Department, Org, Room } from "../../../org/index.js";

/** A room that the bot was added to. */
export const NewRoom = z.object({
  platform: PlatformName,
  address: z.string().min(1),
  /** Null: the platform does not say. */
  name: z.string().nullable(),
  /** Whom somebody else's adding it had asked, each in a posting of their own. */
  asked: z.array(z.object({ person: PersonId, kept: z.string() })).default([]),
});
export type NewRoom = z.infer<typeof NewRoom>;

export interface Whose {
  /** Whose room it is now. */
  readonly owner: Department | null;
  /** As the company's file names it; null: by its name there. */
  readonly known: Room | null;
}

/** A room as its platform names it. */
type At = Pick<NewRoom, "platform" | "address">;

/** Where a room is among several of one department, only the first counts: there its handoffs go. */
export function whoseIs({ platform, address }: At, { departments, rooms }: Org): Whose {
  return {
    owner:
      departments.find(
        ({ room }) => room !== null && room.platform === platform && room.address === address,
      ) ?? null,
    known:
      rooms.find(({ addresses: [first] }) => first?.platform === platform && first.address === address) ??
      null,
  };
}

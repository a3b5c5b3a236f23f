import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Inbound } from "../../src/core/inbound.js";
import { Intent } from "../../src/core/intent.js";
import { FormId, PlatformName } from "../../src/core/ids.js";
import { between } from "../crash/random.js";
import type { Delivering } from "./process.js";
import { companyOn, handoffCard, pictureCard, placesOn, type PlatformUnderTest } from "./scene.js";

/** What was asked for, and what the askers were told. */
export interface Asked {
  /** By what it asks for, which no other does. */
  readonly handoffs: ReadonlyMap<string, AskedHandoff>;
  readonly files: ReadonlySet<string>;
  /** Cards with a picture, by key: whether their first showing was told. */
  readonly pictures: ReadonlyMap<string, { readonly wasTold: boolean }>;
  /** By key: whether they may end unseen. */
  readonly replies: ReadonlyMap<string, { readonly expires: boolean }>;
}

export interface AskedHandoff {
  readonly wasTold: boolean;
  /** Changes that were tried, and those of them whose success was told. */
  readonly tried: number;
  readonly told: number;
}

export interface Crowd extends Asked {
  /** Logs handoffs, works on them and sends files, until it is told to end. */
  run(processes: () => readonly Delivering[], ended: () => boolean): Promise<void>;
}

type Status = "open" | "in-progress" | "to-confirm";
/** One that exists, as the crowd looks it up before it presses. */
export type LookUp = (ask: string) => Promise<LookedUp | null>;

interface LookedUp {
  readonly id: string;
  readonly status: Status;
  /** The key of its card where its department works. */
  readonly card: string;
}

const EVERY_MS: readonly [number, number] = [20, 120];
/** How often a platform delivers an event that was not answered. */
const DELIVERED_MOST = 4;
/** Work goes on among so many that were logged last. */
const NEWEST = 60;
const AT_ONCE = 3;
/** The share of what is logged that one department gets: more than its room takes. */
const BUSIEST = 0.4;

const Told = z.union([
  z.object({ kind: z.literal("say"), card: z.object({ title: z.string() }) }),
  z.object({ kind: z.enum(["replace", "none"]) }),
]);

export function createCrowd(random: () => number, platform: PlatformUnderTest, lookUp: LookUp): Crowd {
  const handoffs = new Map<string, { wasTold: boolean; tried: number; told: number; department: number }>();
  const files = new Set<string>();
  const pictures = new Map<string, { wasTold: boolean; place: string; shown: number }>();
  const replies = new Map<string, { expires: boolean }>();
  const inHand = new Set<string>();
  const { departments, people } = companyOn(platform);
  const places = placesOn(platform);
  const rooms = new Map(companyOn(platform).rooms.map(({ code, addresses }) => [code, addresses[platform]!]));
  const placeOf = (room: string): string => `${platform}:room:${rooms.get(room)!}`;
  const oneOf = (all: readonly unknown[]): number => between(random, 0, all.length - 1);
  const department = (): number => (random() < BUSIEST ? 0 : oneOf(departments));

  const common = (person: number) => {
    const userId = people[person]!.accounts[platform]!;
    const named = PlatformName.parse(platform);
    const place = { platform: named, kind: "dm" as const, address: userId };
    return { id: randomUUID(), from: { platform: named, userId }, place };
  };

  const log = async (post: Post): Promise<void> => {
    const to = department();
    const ask = `h${String(handoffs.size)}x`;
    const handoff = { wasTold: false, tried: 0, told: 0, department: to };
    handoffs.set(ask, handoff);
    const text = `${departments[to]!.code} ${ask}`;
    const told = await post({ kind: "command", ...common(oneOf(people)), command: "handoff", text });
    handoff.wasTold = told?.kind === "say" && told.card.title.startsWith("Logged as ");
  };

  /** One change at a time: whoever is too late is told so politely, which tells nothing of what has happened. */
  const workOn = async (to: Post, ask: string): Promise<void> => {
    const handoff = handoffs.get(ask)!;
    if (inHand.has(ask)) return;
    inHand.add(ask);
    const found = await lookUp(ask);
    if (found !== null && found.status !== "to-confirm") {
      handoff.tried += 1;
      const told = await to(workIn(found, handoff.tried, common(handoff.department), random()));
      if (told?.kind === "replace" || told?.kind === "none") handoff.told += 1;
    }
    inHand.delete(ask);
  };

  const sendFile = async (to: Post): Promise<void> => {
    const key = `test/file-${String(files.size)}-${String(Math.floor(random() * 1e9))}`;
    const file = { key, to: places[oneOf(places)]!.id, name: `${key.slice(5)}.csv`, text: "a,b\n1,2\n" };
    if (await to.show({ kind: "file", ...file })) files.add(key);
  };

  /** A card with a picture, or another picture for one that stands. */
  const sendPicture = async (to: Post): Promise<void> => {
    const standing = [...pictures].filter(([, { wasTold }]) => wasTold).slice(-NEWEST);
    const [key, card] = standing[Math.floor(random() * 2 * standing.length)] ?? [
      `test/picture-${String(pictures.size)}x`,
      { wasTold: false, place: places[oneOf(places)]!.id, shown: 0 },
    ];
    pictures.set(key, card);
    card.shown += 1;
    const file = `${key.slice(5)}-${String(card.shown)}`;
    const told = await to.show({ kind: "picture", key, to: card.place, file, card: pictureCard(key, file) });
    card.wasTold ||= told;
  };

  /** Under a handoff's card; one in three is worth nothing after a while. */
  const reply = async (to: Post, ask: string): Promise<void> => {
    const found = await lookUp(ask);
    if (found === null) return;
    const { department: at } = handoffs.get(ask)!;
    const name = `reply-${String(replies.size)}x`;
    const expires = random() < 0.3;
    replies.set(`test/${name}`, { expires });
    const room = placeOf(departments[at]!.room);
    const card = { key: `test/${name}`, to: room, thread: found.card, card: handoffCard(name, 0) };
    await to.show({ kind: "cards", cards: [expires ? { ...card, expiresInMs: 1_500 } : card] });
  };

  const act = async (to: Post): Promise<void> => {
    const kind = random();
    const newest = [...handoffs.keys()].slice(-NEWEST);
    if (kind < 0.5 && newest.length > 0) return workOn(to, newest[oneOf(newest)]!);
    if (kind < 0.58 && newest.length > 0) return reply(to, newest[oneOf(newest)]!);
    if (kind < 0.63) return sendFile(to);
    return kind < 0.69 ? sendPicture(to) : log(to);
  };

  return {
    handoffs,
    files,
    pictures,
    replies,
    run: async (processes, ended) => {
      const post = postTo(() => {
        const all = processes();
        return all[oneOf(all)] ?? null;
      });
      const member = async (): Promise<void> => {
        while (!ended()) {
          await act(post);
          await sleep(between(random, ...EVERY_MS));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, member));
    },
  };
}

/** Taken or updated while it is open, then mostly updated; the progress says how many changes were tried. */
function workIn(
  { id, status }: { readonly id: string; readonly status: Status },
  tried: number,
  common: Pick<Inbound, "id" | "from" | "place">,
  chance: number,
): Inbound {
  const of = (verb: string) => Intent.parse(`handoff/${verb}/${id}`);
  if (status === "open" && chance < 0.6) return { kind: "press", ...common, intent: of("take") };
  if (status === "in-progress" && chance < 0.2) return { kind: "press", ...common, intent: of("done") };
  const values = { progress: `p${String(tried)}x` };
  return { kind: "submit", ...common, form: FormId.parse(randomUUID()), intent: of("update"), values };
}

interface Post {
  /** Null when nobody answered however often it was delivered. */
  (inbound: Inbound): Promise<z.infer<typeof Told> | null>;
  /** Whether it was told that it is going to be shown. */
  readonly show: (what: object) => Promise<boolean>;
}

/** Delivers an event again until it is answered, as a platform does, to whoever is there. */
function postTo(somebody: () => Delivering | null): Post {
  const tell = async (body: object): Promise<unknown> => {
    const to = somebody();
    if (to === null) return null;
    try {
      const response = await fetch(to.url, { method: "POST", body: JSON.stringify(body) });
      return response.ok ? await response.json() : null;
    } catch {
      return null;
    }
  };
  const inbound = async (what: Inbound) => {
    for (let delivered = 1; delivered <= DELIVERED_MOST; delivered += 1) {
      const told = Told.safeParse(await tell({ kind: "inbound", inbound: what }));
      if (told.success) return told.data;
      await sleep(250);
    }
    return null;
  };
  return Object.assign(inbound, { show: async (what: object) => (await tell(what)) !== null });
}

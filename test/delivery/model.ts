import type { Chat, Standing } from "./chat.js";

/** What there should be, in the simplest words: the newest card of each key, and what the chat did to it. */
export interface Model {
  readonly wanted: Map<string, { readonly title: string; readonly expires: boolean }>;
  /** `<key> <revision>` of what the chat refused for good, plain text and all. */
  readonly refused: ReadonlySet<string>;
  /** Keys that may have ended unseen once. */
  readonly ended: Set<string>;
  /** How often a message of a key was too old to be edited. */
  readonly tooOld: ReadonlyMap<string, number>;
}

export interface Row {
  readonly key: string;
  readonly placeId: string;
  readonly position: number;
  readonly status: string;
  readonly revision: number;
  readonly shownRevision: number;
  readonly messageId: string | null;
  readonly reason: string | null;
  readonly repeated: boolean;
}

/** Everything that is not as the model has it, a sentence each. */
export function mistakesIn(rows: readonly Row[], model: Model, chat: Chat): readonly string[] {
  const known = new Set(rows.map(({ key }) => key));
  const lost = [...model.wanted.keys()].filter((key) => !known.has(key)).map((key) => `${key} is gone`);
  // What once ended, refused or expired, came to the end of the line when it was shown anew.
  const inLine = rows.filter(({ key }) => !model.ended.has(key));
  return [...lost, ...rows.flatMap((row) => mistakesOf(row, model, chat)), ...outOfOrder(inLine, chat)];
}

function mistakesOf(row: Row, model: Model, chat: Chat): readonly string[] {
  const { key, status } = row;
  switch (status) {
    case "shown":
      return shownWrongly(row, model, chat);
    case "refused":
      return model.refused.has(`${key} ${String(row.revision)}`) && row.reason !== null
        ? []
        : [`${key} ended as refused without reason`];
    case "expired":
      return model.wanted.get(key)?.expires === true ? [] : [`${key} ended as expired`];
    default:
      return [`${key} is ${status}`];
  }
}

function shownWrongly(row: Row, model: Model, chat: Chat): readonly string[] {
  const { key, revision, shownRevision, messageId, repeated } = row;
  const standing = [...chat.messages].filter(([, message]) => message.key === key);
  const newest = standing.find(([id]) => id === messageId)?.[1];
  // What stood all along, when it was posted once more, has no mark.
  const repeats = chat.platform.can.repeatableForMs !== null;
  const { marked, unmarked } = repeatsOf(standing.map(([, message]) => message));
  const wrong = [
    newest === undefined ? `stands ${String(standing.length)} times` : null,
    newest !== undefined && newest.title !== model.wanted.get(key)?.title ? `reads ${newest.title}` : null,
    shownRevision === revision ? null : `knows revision ${String(shownRevision)} of ${String(revision)}`,
    unmarked > (model.tooOld.get(key) ?? 0) ? `stands ${String(unmarked)} times too often` : null,
    marked > 0 && chat.platform.can.find ? "was repeated though it could be looked for" : null,
    !repeats && newest !== undefined && repeated !== isMarked(newest) ? "is marked wrongly" : null,
  ];
  return wrong.flatMap((what) => (what === null ? [] : [`${key} is shown and ${what}`]));
}

// A message too old to be edited stays where it was; where nobody can look, a lost answer costs a repeat, which is marked.
function repeatsOf([, ...later]: readonly Standing[]): { marked: number; unmarked: number } {
  const marked = later.filter(isMarked).length;
  return { marked, unmarked: later.length - marked };
}

function isMarked({ card }: Standing): boolean {
  return card?.blocks.at(-1)?.type === "context";
}

/** Of what delivery can know: a message whose answer was lost for good counts from when it was repeated. */
function outOfOrder(rows: readonly Row[], chat: Chat): readonly string[] {
  const position = new Map(rows.map((row) => [row.key, row.position]));
  const seen = new Set<string>();
  const last = new Map<string, number>();
  return chat.carried
    .filter(({ known, key }) => known && position.has(key))
    .flatMap(({ key, place }) => {
      if (seen.has(key)) return [];
      seen.add(key);
      const own = position.get(key) ?? 0;
      const before = last.get(place) ?? 0;
      last.set(place, own);
      return own < before ? [`${key} stands behind what came after it`] : [];
    });
}

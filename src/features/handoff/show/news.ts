import type { Block, Card, Tone } from "../../../core/card.js";
import type { PersonId } from "../../../core/ids.js";
import type { Place } from "../../../core/place.js";
import { plain, readAloud, shorten, type Text } from "../../../core/text.js";
import type { Showing } from "../../../delivery/index.js";
import { dmOf, person as personOf, type Asker, type Org } from "../../../org/index.js";
import { verbButton } from "../cards/card.js";
import type { Entry, HandoffEvent } from "../events.js";
import { ownerOf, type Handoff } from "../handoff.js";
import { labelOf } from "../label.js";
import type { Verb } from "../cards/offers.js";
import { departmentKey, departmentPlaces, newsKey, requesterHome, type Audience } from "./places.js";
import { readerAt, type Reader } from "../reader.js";
import { words } from "../words.js";
import { nameFor } from "../names.js";

/** In characters: the live card has the rest. */
const WORDS_MOST = 300;

export interface Happened {
  readonly handoff: Handoff;
  readonly entry: Entry;
  /** What a transfer made. */
  readonly successor: Handoff | null;
  readonly followers: readonly PersonId[];
  /** Where it calls the owner, it rings at them. */
  readonly rings: boolean;
}

type Told = Extract<
  HandoffEvent,
  {
    readonly kind:
      | "asked-back"
      | "answered"
      | "done"
      | "not-solved"
      | "reopened"
      | "assigned"
      | "transferred"
      | "withdrawn";
  }
>;

/** Whom an event calls. `requester`: with what they can do about it; null: not them. */
interface Whom {
  readonly requester: readonly Verb[] | null;
  readonly owner: boolean;
  readonly followers: boolean;
}

const OWNER: Whom = { requester: null, owner: true, followers: false };

/** Edits of live cards are silent. This rings: whoever has to go on now, or waits for a result. */
const WHOM: Readonly<Record<Told["kind"], Whom>> = {
  "asked-back": { requester: ["answer"], owner: false, followers: false },
  answered: OWNER,
  done: { requester: ["confirm", "unsolved"], owner: false, followers: true },
  "not-solved": OWNER,
  reopened: OWNER,
  assigned: OWNER,
  transferred: { requester: [], owner: false, followers: true },
  withdrawn: { requester: [], owner: true, followers: true },
};

function isTold(event: HandoffEvent): event is Told {
  return Object.hasOwn(WHOM, event.kind);
}

interface News extends Whom {
  readonly text: (reader: Reader) => string;
}

/** Nobody is told what they did themselves. */
export function newsOf(happened: Happened, { org, now }: Pick<Asker, "org" | "now">): Showing[] {
  const news = toldOf(happened);
  if (news === null) return [];
  const messages = [
    ...(news.requester === null ? [] : toRequester(happened, news.requester, org)),
    ...(news.owner ? toOwner(happened, org) : []),
    ...(news.followers ? toFollowers(happened, org) : []),
  ];
  return messages.map((message) => showingOf(message, news, happened, { org, now }));
}

/** What asked the requester for an answer stays once there is one, without its buttons. */
export function answeredNews(happened: Happened, { org, now }: Pick<Asker, "org" | "now">): Showing[] {
  const news = toldOf(happened);
  const asked = news?.requester ?? null;
  if (news === null || asked === null) return [];
  return toRequester(happened, [], org).map((message) => showingOf(message, news, happened, { org, now }));
}

function showingOf(
  { to, place, card }: NewsMessage,
  news: News,
  { handoff, entry, rings }: Happened,
  { org, now }: Pick<Asker, "org" | "now">,
): Showing {
  const shown = card(news, readerAt(place, org, now));
  const showing = { key: newsKey(handoff, entry.version, to, place), to: place.id, card: shown };
  if (to !== "owner") return showing;
  const loud: Card = rings ? { ...shown, rings } : shown;
  return { ...showing, card: loud, thread: departmentKey(handoff, place) };
}

function toldOf(happened: Happened): News | null {
  const { event } = happened.entry;
  return isTold(event) ? { ...WHOM[event.kind], text: (reader) => textOf(happened, event, reader) } : null;
}

function textOf({ handoff, entry, successor }: Happened, event: Told, to: Reader): string {
  const { by } = entry;
  const say = words[to.locale].news;
  const label = labelOf(handoff, to.org, to.locale);
  const cut = (text: string): string => shorten(text, WORDS_MOST);
  switch (event.kind) {
    case "asked-back":
      return say.askedBack(label, nameFor(by, to), cut(event.question));
    case "answered":
      return say.answered(label, nameFor(by, to), cut(event.text));
    case "done":
      return say.done(label, event.result === null ? null : cut(event.result));
    case "not-solved":
      return say.notSolved(label, nameFor(by, to), cut(event.because));
    case "reopened":
      return say.reopened(label, nameFor(by, to), cut(event.because));
    case "assigned":
      return say.assigned(label, nameFor(by, to));
    case "transferred": {
      const there = successor === null ? event.department : labelOf(successor, to.org, to.locale);
      return say.transferred(label, there, cut(event.because));
    }
    case "withdrawn":
      return say.withdrawn(label, nameFor(by, to), cut(event.because));
  }
}

interface NewsMessage {
  readonly to: Audience;
  readonly place: Place;
  readonly card: (news: News, reader: Reader) => Card;
}

function toRequester({ handoff, entry }: Happened, verbs: readonly Verb[], org: Org): NewsMessage[] {
  const place = requesterHome(handoff, org);
  if (place === null || entry.by === handoff.requester) return [];
  const card = (news: News, reader: Reader): Card =>
    newsCard(handoff, plain(news.text(reader)), verbs, reader);
  return [{ to: "requester", place, card }];
}

/** Under the live card, where a mention calls them. */
function toOwner({ handoff, entry }: Happened, org: Org): NewsMessage[] {
  const owner = ownerOf(handoff);
  if (owner === null || owner === entry.by) return [];
  return departmentPlaces(handoff, org).map((place) => ({
    to: "owner",
    place,
    card: (news, reader) => newsCard(handoff, addressed(owner, news.text(reader), reader), [], reader),
  }));
}

function addressed(owner: PersonId, text: string, reader: Reader): Text {
  const calls = personOf(reader.org, owner)?.accounts ?? [];
  return [{ type: "person", person: owner, name: nameFor(owner, reader), calls }, ...plain(` ${text}`)];
}

function toFollowers({ handoff, entry, successor, followers }: Happened, org: Org): NewsMessage[] {
  const others = followers.filter((id) => id !== handoff.requester && id !== entry.by);
  return others.flatMap((id) => {
    const person = personOf(org, id);
    const place = person === null ? null : dmOf(org, person);
    if (place === null) return [];
    const card = (news: News, reader: Reader): Card => {
      const text = words[reader.locale].news.followed(news.text(reader));
      return newsCard(successor ?? handoff, plain(text), ["view"], reader);
    };
    return [{ to: "follower", place, card }];
  });
}

function newsCard(handoff: Handoff, text: Text, verbs: readonly Verb[], { locale }: Reader): Card {
  const summary = text.map((span) => (span.type === "person" ? `@${span.name}` : readAloud([span]))).join("");
  const actions = verbs.map((verb, index) => verbButton(handoff, verb, locale, index === 0));
  const blocks: Block[] = [{ type: "text", text }];
  if (actions.length > 0) blocks.push({ type: "actions", actions });
  return { locale, tone: toneOf(verbs), title: "", summary, blocks };
}

/** As long as it waits for them, the colour of the handoff itself. */
function toneOf(verbs: readonly Verb[]): Tone {
  if (verbs.includes("answer")) return "waiting";
  return verbs.includes("confirm") ? "done" : "plain";
}

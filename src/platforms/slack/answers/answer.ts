import { answerWithin } from "../../../core/adapter/answer.js";
import type { Card } from "../../../core/card.js";
import type { Inbound } from "../../../core/inbound.js";
import type { Reply } from "../../../core/reply.js";
import { unfold } from "../cards/menu.js";
import { pagesOf } from "../cards/pages.js";
import type { Asker, Parsed } from "../inbound/parse.js";
import { withLink } from "./permalink.js";
import { renderForm } from "../cards/render-form.js";
import { asAnswer } from "../cards/render-actions.js";
import { renderAnswer, renderMessage, renderWindow, type Message } from "../cards/render.js";
import { errorsCard, sentenceCard, type LocaleOf } from "../../../core/adapter/sentences.js";
import { formCard } from "../sentences.js";
import { tell, tellMessage, tellMore, type Telling } from "./tell.js";
import { reasonOf } from "../../../core/adapter/trouble.js";
import { openModal, publishHome, updateModal } from "./views.js";
import { words } from "../words.js";

export type Of<K extends Parsed["kind"]> = Extract<Parsed, { kind: K }>;

/** In milliseconds from the arrival; Slack gives up after three seconds. */
export interface Timing {
  /** A reply that takes longer is announced. */
  readonly reply: number;
  /** The acknowledgement is under way by then. */
  readonly acknowledge: number;
  /** The longest that asking for a message's address, or for a room's name, may take of it: a form is still to be opened. */
  readonly ask: number;
  /** The longest that opening a form may take of it. */
  readonly open: number;
  /** Between the messages of a long answer. */
  readonly page: number;
}

export const TIMING: Timing = { reply: 2_000, acknowledge: 2_800, ask: 600, open: 1_500, page: 1_000 };

export interface Answering extends Telling {
  readonly timing: Timing;
  /** Never rejects: what went wrong is logged and told politely. */
  readonly begin: (inbound: Inbound) => Promise<Reply>;
  /** Whether this process shows an answer to it for the first time. */
  readonly isFirst: (id: string) => boolean;
  /** What goes on after the acknowledgement; stopping waits for it. */
  readonly follow: (work: Promise<void>) => void;
  readonly localeOf: LocaleOf;
}

interface Asked {
  readonly asker: Asker;
  readonly inbound: Pick<Inbound, "id" | "from" | "place">;
  /** The modal that was pressed in. */
  readonly modal?: string | null;
}

export async function answerCommand(
  asked: Of<"command">,
  acknowledge: (message: Message | null) => Promise<void>,
  parts: Answering,
): Promise<void> {
  const left = countdown(parts.timing.acknowledge);
  const answer = await answerWithin(parts.begin(asked.inbound), parts.timing.reply);
  if (answer.kind === "late") {
    await acknowledge(renderMessage(sentenceCard("working", parts.localeOf(asked.inbound.from))));
    parts.follow(tellLater(asked, answer.reply, left, parts));
    return;
  }
  const card = await toTell(answer.reply, asked, left, parts);
  const [first, ...more] = card === null ? [] : pagesOf(card);
  await acknowledge(first === undefined ? null : renderMessage(first));
  if (more.length > 0) parts.follow(tellMore(asked.asker, more, parts));
}

/** A press, or a shortcut: what it is answered stands beside what it was asked of. */
type Pressed = Of<"press"> | Of<"shortcut">;

export async function answerPress(
  asked: Pressed,
  acknowledge: () => Promise<void>,
  parts: Answering,
): Promise<void> {
  const left = countdown(parts.timing.acknowledge);
  const reading = asked.kind === "shortcut" ? beginLinked(asked.inbound, parts) : parts.begin(asked.inbound);
  const answer = await answerWithin(reading, parts.timing.reply);
  if (answer.kind === "late") {
    await acknowledge();
    const said = sentenceCard("working", parts.localeOf(asked.inbound.from));
    const working = tell(asked.asker, said, false, parts);
    parts.follow(working.then(() => tellLater(asked, answer.reply, left, parts)));
    return;
  }
  const { reply } = answer;
  const card = await toTell(reply, asked, left, parts);
  await acknowledge();
  redrawHome(reply, asked, parts);
  if (card === null || isStanding(reply, asked)) return;
  parts.follow(tell(asked.asker, card, isSwap(reply, asked), parts));
}

/** The link counts into the time of the reply. */
async function beginLinked(inbound: Of<"shortcut">["inbound"], parts: Answering): Promise<Reply> {
  return parts.begin(await withLink(inbound, parts));
}

/** Unfolds for whoever pressed it, where they pressed it. */
export async function showMenu({ menu, asker }: Of<"menu">, parts: Answering): Promise<void> {
  const { triggerId, inModal, home } = asker;
  const blocks = unfold(menu);
  if (triggerId !== null && (inModal || home)) {
    const within = { connect: parts.connect, withinMs: parts.timing.open };
    const view = renderWindow(blocks, menu.locale, home);
    if ((await openModal(view, { triggerId, inModal }, within)) === null) return;
  }
  const message: Message = { text: words[menu.locale].privately, blocks: asAnswer(blocks) };
  const trouble = await tellMessage(asker, message, false, parts);
  if (trouble !== null) parts.log.warn("menu not shown", { reason: reasonOf(trouble) });
}

/** A posted card is edited by delivery, in its order. */
function isStanding(reply: Reply, asked: Of<"command"> | Pressed): boolean {
  return asked.kind === "press" && reply.kind === "replace" && asked.on === "posted";
}

function isSwap(reply: Reply, asked: Of<"command"> | Pressed): boolean {
  return asked.kind === "press" && reply.kind === "replace" && asked.on === "private";
}

/** Who was told to wait is told the end too. */
async function tellLater(
  asked: Of<"command"> | Pressed,
  late: Promise<Reply>,
  left: () => number,
  parts: Answering,
): Promise<void> {
  const reply = await late;
  redrawHome(reply, asked, parts);
  const card = await toTell(reply, asked, left, parts);
  if (reply.kind === "form" && card === null) return;
  const told = isStanding(reply, asked) ? null : card;
  const done = sentenceCard("done", parts.localeOf(asked.inbound.from));
  await tell(asked.asker, told ?? done, isSwap(reply, asked), parts);
}

/** Shows what came of something that no window waits for. */
export async function showReply(asked: Asked, reply: Reply, parts: Answering): Promise<void> {
  const card = await toTell(reply, asked, () => 0, parts);
  if (card !== null) await tell(asked.asker, card, false, parts);
}

/** Opens the form and draws the home tab; answers with what remains to be told. */
async function toTell(
  reply: Reply,
  asked: Asked,
  left: () => number,
  parts: Answering,
): Promise<Card | null> {
  switch (reply.kind) {
    case "none":
      return null;
    case "say":
    case "replace":
      return inView(reply.card, asked, left, parts);
    case "errors":
      return errorsCard(reply.errors, parts.localeOf(asked.inbound.from));
    case "home":
      parts.follow(drawHome(reply.card, asked.asker, parts));
      return null;
    case "form":
      return openForm(reply, asked, left, parts);
  }
}

/** Who looks at their home tab, or at a modal, is answered before their eyes, and as a message only where that fails. */
async function inView(card: Card, asked: Asked, left: () => number, parts: Answering): Promise<Card | null> {
  const { triggerId, inModal, home } = asked.asker;
  const withinMs = Math.min(parts.timing.open, left());
  if (triggerId === null || !(home || inModal) || withinMs < TOO_SHORT_MS) return card;
  const [view, within] = [renderAnswer(card, home), { connect: parts.connect, withinMs }];
  const { modal = null } = asked;
  const trouble =
    modal === null
      ? await openModal(view, { triggerId, inModal }, within)
      : await updateModal(view, { id: modal }, within);
  return trouble === null ? null : card;
}

const TOO_SHORT_MS = 50;

type Opening = Extract<Reply, { kind: "form" }>;

async function openForm(
  { form, again }: Opening,
  asked: Asked,
  left: () => number,
  parts: Answering,
): Promise<Card | null> {
  const { triggerId, inModal, home } = asked.asker;
  if (triggerId === null) return formCard(again === undefined ? "needsCommand" : "openHere", form, again);
  const withinMs = Math.min(parts.timing.open, left());
  if (withinMs < TOO_SHORT_MS) return formCard("notOpened", form, again);
  const view = renderForm(form, asked.inbound.place, home);
  const trouble = await openModal(view, { triggerId, inModal }, { connect: parts.connect, withinMs });
  if (trouble === null) return null;
  parts.log.warn("form not opened", { reason: reasonOf(trouble) });
  return formCard("notOpened", form, again);
}

const UNCHANGED: ReadonlySet<Reply["kind"]> = new Set<Reply["kind"]>(["form", "errors", "home"]);

/** What comes of what was done in the home tab shows there too; a form alone has changed nothing yet, and a home is drawn already. */
export function redrawHome(reply: Reply, { inbound, asker }: Asked, parts: Answering): void {
  if (!asker.home || UNCHANGED.has(reply.kind)) return;
  const { id, from, place } = inbound;
  parts.follow(
    parts.begin({ kind: "home", id: `${id}:home`, from, place }).then(async (anew) => {
      if (anew.kind === "home") await drawHome(anew.card, asker, parts);
    }),
  );
}

export async function drawHome(card: Card, { user }: Asker, parts: Answering): Promise<void> {
  const trouble = await publishHome(card, user, { connect: parts.connect, withinMs: parts.requestMs });
  if (trouble !== null) parts.log.warn("home not drawn", { reason: reasonOf(trouble) });
}

function countdown(ms: number): () => number {
  const end = performance.now() + ms;
  return () => Math.floor(end - performance.now());
}

import { slashed, type HelpReason } from "../../core/command.js";
import type { Inbound } from "../../core/inbound.js";
import type { Reply } from "../../core/reply.js";
import { plain, shorten } from "../../core/text.js";
import type { Adder, Asker } from "../../org/index.js";
import { answerOnce, onceFor } from "../../store/index.js";
import { showAudit } from "./audit/show-audit.js";
import { allowanceOf } from "./calls/settings.js";
import { readTyped } from "./commands.js";
import { choosePerson, personChosen } from "./company/choose.js";
import { showKinds, showList, showMenu } from "./company/menu.js";
import { openThing } from "./company/open-form.js";
import { previewRemoval, removeThing } from "./company/remove.js";
import { saveThing } from "./company/save.js";
import type { AdminDeps } from "./deps.js";
import { exportOrg, offerExport } from "./export-file.js";
import { applyFile, discardFile } from "./file/apply.js";
import { takeFile } from "./file/drop.js";
import { helpCard, noSuchCommand } from "./help-card.js";
import { adminIntent, readAdminIntent } from "./intent.js";
import { askWhose } from "./room/joined.js";
import { pressRoom } from "./room/press.js";
import { openRule, saveRule } from "./rules/change.js";
import { button, say } from "./say.js";
import { mayChangeAnything, mayChangeOrg, onlyAdmins } from "./who-may.js";
import { words } from "./words.js";

type Command = Extract<Inbound, { kind: "command" }>;
type Press = Extract<Inbound, { kind: "press" }>;
type Submit = Extract<Inbound, { kind: "submit" }>;
type Message = Extract<Inbound, { kind: "message" }>;
type Joined = Extract<Inbound, { kind: "joined" }>;

/** Tells what the bot can do, and lets those who may change the company. */
export function createAdmin(given: AdminDeps) {
  const deps = { ...given, settings: [...given.settings, ...given.limited.map(allowanceOf)] };
  const help = (asker: Asker, why?: HelpReason): Reply => tellHelp(deps, asker, why);
  return {
    name: "admin",
    commands: {
      dayclear: async (command: Command, asker: Asker): Promise<Reply> => {
        switch (readTyped(command.text)) {
          case "help":
            return help(asker);
          case "settings":
            return showMenu(deps, asker);
          case "audit":
            return showAudit(deps, asker, null);
          case "export":
            return mayChangeOrg(asker) ? offerExport(asker) : onlyAdmins(asker);
          case null:
            return help(asker, unknownBehind(command.text, asker));
        }
      },
    },
    press: async (pressed: Press, asker: Asker): Promise<Reply> =>
      swapped(await press(deps, pressed, asker), pressed),
    submit: async (submitted: Submit, asker: Asker): Promise<Reply> => submit(deps, submitted, asker),
    message: async (message: Message, asker: Asker): Promise<Reply | null> =>
      isHelp(message) ? help(asker) : takeSent(deps, message, asker),
    joined: (joined: Joined, by: Adder): Promise<Reply> =>
      askWhose(deps, joined, by, onceFor(joined, by.now)),
    help,
  };
}

function tellHelp(deps: AdminDeps, asker: Asker, why: HelpReason | undefined): Reply {
  const { locale } = asker.person;
  const about = {
    ...{ commands: deps.commands, settings: mayChangeAnything(deps, asker) },
    menus: !deps.withoutMenus.includes(asker.at.platform),
  };
  if (why === undefined) return { kind: "say", card: helpCard(about, locale) };
  const sentence = "unknown" in why ? noSuchCommand(why.unknown, deps.commands, locale) : plain(why.sentence);
  return { kind: "say", card: helpCard({ ...about, sentence }, locale) };
}

/** A command of another name, or a word of ours that is none. */
function unknownBehind(text: string, { person }: Asker): HelpReason {
  const unknown = slashed(text);
  return unknown === null
    ? { sentence: words[person.locale].notKnown(shorten(text.trim(), 40)) }
    : { unknown };
}

function isHelp({ text, files }: Message): boolean {
  return files.length === 0 && readTyped(text) === "help";
}

async function takeSent(deps: AdminDeps, message: Message, asker: Asker): Promise<Reply | null> {
  return message.place.kind === "dm" ? takeFile(deps, message, asker, onceFor(message, asker.now)) : null;
}

/** One private card leads to the next in its place; a sentence stands beside the card that it is about. */
function swapped(reply: Reply, { message }: Press): Reply {
  return reply.kind === "say" && reply.card.title !== "" && message === undefined
    ? { kind: "replace", card: reply.card }
    : reply;
}

async function press(deps: AdminDeps, pressed: Press, asker: Asker): Promise<Reply> {
  const wanted = readAdminIntent(pressed.intent);
  const once = onceFor(pressed, asker.now);
  const value = pressed.value ?? null;
  switch (wanted?.verb) {
    case "settings":
      return showMenu(deps, asker);
    case "list":
      return showList(deps, asker, wanted.list);
    case "kinds":
      return showKinds(asker, wanted.department ?? value);
    case "audit":
      return showAudit(deps, asker, wanted.about);
    case "export":
      return mayChangeOrg(asker) ? exportOrg(deps, asker, wanted.format, once) : onlyAdmins(asker);
    case "apply":
      return applyFile(deps, wanted.draft, asker, once);
    case "discard":
      return discardFile(deps, wanted.draft, asker, once);
    case "choose":
      return choosePerson(deps, asker, wanted.to);
    case "form":
      return openThing(deps, asker, { ...wanted.thing, code: wanted.thing.code ?? value });
    case "remove":
      return previewRemoval(deps.store.read, asker, { ...wanted.thing, code: value }, false);
    case "gone":
      return answerOnce(deps.store, once, (tx) => removeThing(tx, asker, wanted));
    case "rule":
      return openRule(deps, asker, value ?? "");
    case "whose":
    case "bind":
      return pressRoom(deps, wanted, value, asker, once);
    case "chosen":
    case "save":
    case undefined:
      return outdated(asker);
  }
}

async function submit(deps: AdminDeps, submitted: Submit, asker: Asker): Promise<Reply> {
  const wanted = readAdminIntent(submitted.intent);
  const once = onceFor(submitted, asker.now);
  if (wanted?.verb === "save")
    return answerOnce(deps.store, once, (tx) => saveThing(tx, deps, submitted, asker, wanted));
  if (wanted?.verb === "rule")
    return answerOnce(deps.store, once, (tx) => saveRule(tx, deps, submitted, asker, wanted.about ?? ""));
  if (wanted?.verb === "chosen") return personChosen(deps, submitted, asker, wanted.to);
  return outdated(asker);
}

function outdated({ person: { locale } }: Asker): Reply {
  const { outdated: sentence, settings } = words[locale];
  return say(locale, sentence, [button(settings, adminIntent("settings"))]);
}

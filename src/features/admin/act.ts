import type { CommandHelp } from "../../core/command.js";
import type { Inbound } from "../../core/inbound.js";
import type { Reply } from "../../core/reply.js";
import type { Asker } from "../../org/index.js";
import { helpCard } from "./cards.js";
import { adminCommands } from "./commands.js";

/** What the bot can do, told to whoever asks; `others` are the commands of the other features. */
export function createAdmin(others: readonly CommandHelp[]) {
  const commandHelp = [...others, ...adminCommands];
  const help = (asker: Asker): Reply => ({ kind: "say", card: helpCard(commandHelp, asker.person.locale) });
  const answer = async (_inbound: Inbound, asker: Asker): Promise<Reply> => Promise.resolve(help(asker));
  return { name: "admin", commands: { dayclear: answer }, press: answer, submit: answer, help, commandHelp };
}

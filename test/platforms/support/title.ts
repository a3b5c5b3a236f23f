import type { Message } from "../../../src/platforms/playground/message.js";

/** What a message is called at first sight. */
export function titleOf(message: Message): string {
  switch (message.type) {
    case "card":
      return message.card.title;
    case "file":
      return message.file.name;
    case "chat":
      return message.text;
  }
}

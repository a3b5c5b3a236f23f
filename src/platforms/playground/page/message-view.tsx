import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";
import type { Card } from "../../../core/card.js";
import type { FileRef } from "../../../core/file.js";
import type { Message } from "../message.js";
import { Avatar, BotAvatar, nameOf } from "./avatar.js";
import { Confirm, type Question } from "./confirm.js";
import { Icon } from "./icons.js";
import { MessageMenu } from "./message-menu.js";
import type { Press } from "./actions.js";
import { CardView } from "./render.js";
import type { Pressed } from "./session.js";
import { colleague, type Shown } from "./shown.js";
import type { Note } from "./state.js";
import { clockTime, fullTime } from "./when.js";
import { words } from "./words.js";

export interface MessageProps extends Shown {
  readonly message: Message;
  /** Stands under the name of the one before. */
  readonly continued: boolean;
  readonly replies: number;
}

export function MessageView({ message, continued, replies, ...shown }: MessageProps): VNode {
  const { state, session } = shown;
  const say = words[state.locale];
  const { id, thread } = message;
  const openThread = (): void => {
    session.openThread(id);
  };
  return (
    <li class={`message${continued ? " continued" : ""}`}>
      {continued ? <Time at={message.at} {...shown} /> : <Who message={message} {...shown} />}
      <div class="body">
        {message.type === "chat" ? <Chat text={message.text} files={message.files} /> : null}
        {message.type === "file" ? <FileView file={message.file} /> : null}
        {message.type === "card" ? (
          <LiveCard card={message.card} on={{ kind: "message", id, thread }} {...shown} />
        ) : null}
        {replies === 0 ? null : (
          <button type="button" class="replies" onClick={openThread}>
            {say.replies(replies)}
          </button>
        )}
      </div>
      <div class="tools">
        {message.type === "chat" ? <MessageMenu message={message} {...shown} /> : null}
        {thread !== null || state.thread === id ? null : (
          <button
            type="button"
            class="icon-button"
            aria-label={say.reply}
            title={say.reply}
            onClick={openThread}
          >
            <Icon of="thread" />
          </button>
        )}
      </div>
    </li>
  );
}

/** A private answer. */
export function NoteView({ note, ...shown }: Shown & { note: Note }): VNode {
  const { state, session } = shown;
  const say = words[state.locale];
  return (
    <li class="message note">
      <BotAvatar />
      <p class="byline">
        <strong>{say.bot}</strong>
        <span class="private">
          <Icon of="eye" />
          {say.onlyYou}
        </span>
        <button
          type="button"
          class="icon-button"
          aria-label={say.dismiss}
          title={say.dismiss}
          onClick={() => {
            session.dismiss(note.id);
          }}
        >
          <Icon of="close" />
        </button>
      </p>
      <div class="body">
        <LiveCard card={note.card} on={{ kind: "note", note }} {...shown} />
      </div>
    </li>
  );
}

function Who({ message, state, session }: Shown & { message: Message }): VNode {
  const { locale } = state;
  const author = message.type === "chat" ? colleague(state, message.from) : null;
  const name =
    message.type !== "chat" ? words[locale].bot : author === null ? message.from : nameOf(author, locale);
  return (
    <>
      {author === null ? <BotAvatar /> : <Avatar person={author} locale={locale} />}
      <p class="byline">
        <strong>{name}</strong>
        <Time at={message.at} state={state} session={session} />
      </p>
    </>
  );
}

function Time({ at, state }: Shown & { at: string }): VNode {
  return (
    <time dateTime={at} title={fullTime(at, state.locale)}>
      {clockTime(at, state.locale)}
    </time>
  );
}

function Chat({ text, files }: { text: string; files: readonly FileRef[] }): ComponentChildren {
  return (
    <>
      {text === "" ? null : <p class="chat">{text}</p>}
      {files.map((file) => (
        <FileView key={file.id} file={file} />
      ))}
    </>
  );
}

function FileView({ file }: { file: FileRef }): VNode {
  const url = `/playground/files/${encodeURIComponent(file.id)}`;
  const picture = /\.(?:png|jpg|gif|webp)$/u.test(file.id);
  return (
    <a class={picture ? "picture" : "file"} href={url} download={file.name}>
      {picture ? <img src={url} alt={file.name} /> : <Icon of="attach" />}
      {picture ? null : file.name}
    </a>
  );
}

/** A card whose buttons work: once at a time, and after the question if there is one. */
export function LiveCard({ card, on, session }: Shown & { card: Card; on: Pressed }): VNode {
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<Press | null>(null);
  const press = async (press: Press): Promise<void> => {
    setAsked(null);
    setBusy(true);
    await session.press(press, on);
    setBusy(false);
  };
  const question: Question | undefined = asked?.confirm;
  return (
    <>
      <CardView
        card={card}
        busy={busy}
        onPress={(pressed) => {
          if (pressed.confirm === undefined) void press(pressed);
          else setAsked(pressed);
        }}
      />
      {asked === null || question === undefined ? null : (
        <Confirm
          ask={question}
          onYes={() => void press(asked)}
          onNo={() => {
            setAsked(null);
          }}
        />
      )}
    </>
  );
}

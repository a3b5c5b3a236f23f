import { Fragment, type ComponentChildren, type VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { readPlaceKey } from "../place-key.js";
import { BotAvatar } from "./avatar.js";
import { continues, itemsOf, type Item } from "./items.js";
import { MessageView, NoteView } from "./message-view.js";
import type { Shown } from "./shown.js";
import { dayOf } from "./when.js";
import { words } from "./words.js";

/** As far as this from the end counts as being at it. */
const NEAR = 120;

export interface TimelineProps extends Shown {
  readonly thread: string | null;
  /** Stands before the messages. */
  readonly children?: ComponentChildren;
}

export function TimelineView({ thread, children, ...shown }: TimelineProps): VNode {
  const { state } = shown;
  const items = itemsOf(state, thread);
  const { list, stay } = useStickyEnd(items);
  const timeline = state.timelines[state.place];
  return (
    <div
      class="timeline"
      ref={list}
      tabIndex={-1}
      role="log"
      aria-label={words[state.locale].messages}
      onLoadCapture={stay}
    >
      {timeline?.more === true && thread === null ? <Older {...shown} /> : null}
      {timeline !== undefined && items.length === 0 && thread === null ? <Empty {...shown} /> : null}
      {children}
      <ol>
        {items.map((item, index) => (
          <Fragment key={item.type === "note" ? item.note.id : item.message.id}>
            <Row item={item} before={items[index - 1]} {...shown} />
          </Fragment>
        ))}
      </ol>
    </div>
  );
}

function Row({ item, before, ...shown }: Shown & { item: Item; before: Item | undefined }): VNode {
  if (item.type === "note") return <NoteView note={item.note} {...shown} />;
  const { message, replies } = item;
  const { locale } = shown.state;
  const day = dayOf(message.at, locale);
  const isNewDay =
    before?.type !== "note" && (before === undefined || dayOf(before.message.at, locale) !== day);
  return (
    <>
      {isNewDay ? (
        <li class="day">
          <span>{day}</span>
        </li>
      ) : null}
      <MessageView
        message={message}
        replies={replies}
        continued={!isNewDay && continues(before, item)}
        {...shown}
      />
    </>
  );
}

function Older({ state, session }: Shown): VNode {
  const [busy, setBusy] = useState(false);
  return (
    <button
      type="button"
      class="button default older"
      disabled={busy}
      onClick={() => {
        setBusy(true);
        void session.loadOlder().then(() => {
          setBusy(false);
        });
      }}
    >
      {words[state.locale].older}
    </button>
  );
}

function Empty({ state }: Shown): VNode {
  const say = words[state.locale];
  const direct = readPlaceKey(state.place)?.kind === "dm";
  return (
    <div class="empty">
      <BotAvatar />
      <strong>{direct ? say.emptyDirect : say.emptyRoom}</strong>
      <p>{direct ? say.emptyDirectAbout : say.emptyRoomAbout}</p>
    </div>
  );
}

interface StickyEnd {
  readonly list: { readonly current: HTMLDivElement | null };
  /** For what grew by itself, such as a picture that has come. */
  readonly stay: () => void;
}

/** Stays at the newest as long as the reader is there, and goes there for an answer of their own; else stays where they read. */
function useStickyEnd(items: readonly Item[]): StickyEnd {
  const list = useRef<HTMLDivElement>(null);
  const heightBefore = useRef(0);
  const answerBefore = useRef<string | null>(null);
  const settle = (isAnswered: boolean): void => {
    const element = list.current;
    if (element === null) return;
    const fromEnd = heightBefore.current - element.scrollTop - element.clientHeight;
    const grew = element.scrollHeight - heightBefore.current;
    if (heightBefore.current === 0 || fromEnd < NEAR || isAnswered) element.scrollTop = element.scrollHeight;
    else if (element.scrollTop < NEAR) element.scrollTop += grew;
    heightBefore.current = element.scrollHeight;
  };
  useLayoutEffect(() => {
    const last = items.at(-1);
    const answer = last?.type === "note" ? last.note.id : null;
    const isAnswered = answer !== null && answer !== answerBefore.current;
    answerBefore.current = answer;
    settle(isAnswered);
  }, [items]);
  const stay = (): void => {
    settle(false);
  };
  return { list, stay };
}

import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Composer } from "./composer.js";
import { Icon } from "./icons.js";
import { MessageView } from "./message-view.js";
import type { Shown } from "./shown.js";
import { TimelineView } from "./timeline.js";
import { words } from "./words.js";

/** One message and what was written under it, beside the conversation. */
export function Thread({ root, ...shown }: Shown & { root: string }): VNode {
  const { state, session } = shown;
  const say = words[state.locale];
  const message = state.timelines[state.place]?.messages.find((one) => one.id === root);
  const close = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    close.current?.focus();
  }, []);
  return (
    <aside class="thread" aria-label={say.thread}>
      <header class="header">
        <div class="where">
          <h2>{say.thread}</h2>
        </div>
        <button
          ref={close}
          type="button"
          class="icon-button"
          aria-label={say.closeThread}
          onClick={() => {
            session.openThread(null);
          }}
        >
          <Icon of="close" />
        </button>
      </header>
      <TimelineView {...shown} thread={root}>
        {message === undefined ? null : (
          <ol class="root">
            <MessageView message={message} continued={false} replies={0} {...shown} />
          </ol>
        )}
      </TimelineView>
      <Composer {...shown} thread={root} label={say.threadComposer} />
    </aside>
  );
}

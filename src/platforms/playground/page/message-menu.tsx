import type { VNode } from "preact";
import { useCallback, useId, useState } from "preact/hooks";
import type { Message } from "../message.js";
import { Icon } from "./icons.js";
import { Menu } from "./menu.js";
import type { Shown } from "./shown.js";
import { useDismissal } from "./use-choice.js";
import { words } from "./words.js";

/** What can be asked of a message. */
export function MessageMenu({ message, state, session }: Shown & { message: Message }): VNode | null {
  const { locale, workspace } = state;
  const say = words[locale];
  const id = useId();
  const [open, setOpen] = useState(false);
  const close = useCallback(() => {
    setOpen(false);
  }, []);
  useDismissal(open, id, close);
  if (workspace.shortcuts.length === 0) return null;
  return (
    <div id={id} class="asks">
      <button
        type="button"
        class="icon-button"
        aria-label={say.more}
        title={say.more}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        <Icon of="more" />
      </button>
      {open ? (
        <Menu label={say.more}>
          {workspace.shortcuts.map(({ name, title }) => (
            <button
              key={name}
              type="button"
              role="menuitem"
              class="option"
              onClick={() => {
                close();
                void session.shortcut(name, message);
              }}
            >
              {title[locale]}
            </button>
          ))}
        </Menu>
      ) : null}
    </div>
  );
}

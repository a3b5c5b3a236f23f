import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { placeKey } from "../place-key.js";
import { BotAvatar } from "./avatar.js";
import { Icon } from "./icons.js";
import type { Shown } from "./shown.js";
import { directPlace, isUnread } from "./state.js";
import { words } from "./words.js";

export function Sidebar({
  state,
  session,
  open,
  onClose,
}: Shown & { open: boolean; onClose: () => void }): VNode {
  const say = words[state.locale];
  const direct = directPlace(state.me);
  const entry = { state, session, onClose };
  return (
    <>
      <div class="scrim" onClick={onClose} />
      <nav
        class="sidebar"
        aria-label={say.navigation}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose();
        }}
      >
        <Brand state={state} open={open} onClose={onClose} />
        <ul>
          <li>
            <button
              type="button"
              class="entry"
              aria-current={state.home === null ? undefined : "page"}
              onClick={() => {
                onClose();
                void session.openHome();
              }}
            >
              <Icon of="home" />
              <span class="name">{say.home}</span>
            </button>
          </li>
        </ul>
        <h2>{say.rooms}</h2>
        <ul>
          {state.workspace.rooms.map((room) => (
            <Entry
              key={room.address}
              place={placeKey({ kind: "room", address: room.address })}
              name={room.name}
              {...entry}
            >
              <Icon of="room" />
            </Entry>
          ))}
        </ul>
        <h2>{say.direct}</h2>
        <ul>
          <Entry place={direct} name={say.bot} {...entry}>
            <BotAvatar />
          </Entry>
        </ul>
      </nav>
    </>
  );
}

function Brand({
  state,
  open,
  onClose,
}: {
  state: Shown["state"];
  open: boolean;
  onClose: () => void;
}): VNode {
  const close = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (open) close.current?.focus();
  }, [open]);
  return (
    <div class="brand">
      <BotAvatar />
      <div>
        <strong>{state.locale === "en" ? "Dayclear" : "日清 Dayclear"}</strong>
        <span>{state.workspace.company}</span>
      </div>
      <button
        ref={close}
        type="button"
        class="icon-button drawer-only"
        aria-label={words[state.locale].closeNavigation}
        onClick={onClose}
      >
        <Icon of="close" />
      </button>
    </div>
  );
}

function Entry({
  state,
  session,
  onClose,
  place,
  name,
  children,
}: Shown & { onClose: () => void; place: string; name: string; children: VNode }): VNode {
  const unread = isUnread(state, place);
  const current = state.place === place && state.home === null;
  return (
    <li>
      <button
        type="button"
        class={`entry${unread ? " unread" : ""}`}
        aria-current={current ? "page" : undefined}
        onClick={() => {
          onClose();
          session.go(place);
        }}
      >
        {children}
        <span class="name">{name}</span>
        {unread ? <span class="dot" role="img" aria-label={words[state.locale].unread} /> : null}
      </button>
    </li>
  );
}

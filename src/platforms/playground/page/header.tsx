import type { VNode } from "preact";
import { readPlaceKey } from "../place-key.js";
import { Icon } from "./icons.js";
import { PeoplePicker, type Opening } from "./people-picker.js";
import { placeName, type Shown } from "./shown.js";
import { isAnyUnread } from "./state.js";
import { words } from "./words.js";

export function Header({
  state,
  session,
  onMenu,
  ...opening
}: Shown & Opening & { onMenu: () => void }): VNode {
  const say = words[state.locale];
  const direct = readPlaceKey(state.place)?.kind === "dm";
  return (
    <header class="header">
      <button type="button" class="icon-button drawer-only" aria-label={say.openNavigation} onClick={onMenu}>
        <Icon of="menu" />
        {isAnyUnread(state) ? <span class="dot" role="img" aria-label={say.unread} /> : null}
      </button>
      <div class="where">
        <h1>{placeName(state)}</h1>
        {direct ? <span>{state.home === null ? say.botAbout : say.homeAbout}</span> : null}
      </div>
      <LanguageSwitch state={state} session={session} />
      <PeoplePicker state={state} session={session} {...opening} />
    </header>
  );
}

function LanguageSwitch({ state, session }: Shown): VNode {
  const languages = [
    { locale: "zh-CN", name: "中" },
    { locale: "en", name: "EN" },
  ] as const;
  return (
    <div class="language" role="group" aria-label={words[state.locale].language}>
      {languages.map(({ locale, name }) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-label={locale === "en" ? "English" : "中文"}
          aria-pressed={state.locale === locale}
          onClick={() => {
            session.chooseLocale(locale);
          }}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

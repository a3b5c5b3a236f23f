import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import type { Locale } from "../../../core/locale.js";
import { BotAvatar } from "./avatar.js";
import { words } from "./words.js";

/** Instead of the page, when there is no colleague whom one could act as. */
export function Nobody({ locale }: { locale: Locale }): VNode {
  const say = words[locale];
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <main class="empty">
      <BotAvatar />
      <strong>{say.nobodyHere}</strong>
      <p>{say.nobodyHereAbout}</p>
    </main>
  );
}

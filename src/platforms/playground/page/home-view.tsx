import type { VNode } from "preact";
import type { Card } from "../../../core/card.js";
import { LiveCard } from "./message-view.js";
import type { Shown } from "./shown.js";

/** What is before whoever one is, as it was when it was opened. */
export function HomeView({ card, ...shown }: Shown & { card: Card }): VNode {
  return (
    <div class="home">
      <LiveCard card={card} on={{ kind: "home" }} {...shown} />
    </div>
  );
}

import type { VNode } from "preact";
import type { Press } from "./actions.js";
import { Dialog } from "./dialog.js";

export type Question = NonNullable<Press["confirm"]>;

export function Confirm({ ask, onYes, onNo }: { ask: Question; onYes: () => void; onNo: () => void }): VNode {
  return (
    <Dialog title={ask.title} onClose={onNo}>
      <div class="dialog-body">
        <p>{ask.text}</p>
      </div>
      <footer class="dialog-foot">
        <button type="button" class="button default" onClick={onNo}>
          {ask.no}
        </button>
        <button type="button" class="button primary" onClick={onYes}>
          {ask.yes}
        </button>
      </footer>
    </Dialog>
  );
}

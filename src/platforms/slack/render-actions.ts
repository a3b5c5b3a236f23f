import type { Button, ConfirmationDialog, KnownBlock, StaticSelect } from "@slack/types";
import type { Block, Button as NeutralButton, Select } from "../../core/card.js";
import type { Intent } from "../../core/intent.js";
import { LIMITS } from "./limits.js";
import { offered } from "./options.js";
import { plainText } from "./text.js";
import type { SlackWords } from "./words.js";

type Actions = Extract<Block, { type: "actions" }>;

interface Rendered {
  readonly element: Button | StaticSelect;
  readonly optionsLeftOut: number;
}

export function renderActions({ actions }: Actions, say: SlackWords): KnownBlock[] {
  const shown = actions.slice(0, LIMITS.actions).map((action, index): Rendered => {
    const id = actionId(action.intent, index);
    return action.type === "button" ? renderButton(action, id) : renderSelect(action, id);
  });
  const options = shown.reduce((sum, { optionsLeftOut }) => sum + optionsLeftOut, 0);
  return [
    { type: "actions", elements: shown.map(({ element }) => element) },
    ...told(actions.length - shown.length, say.moreActions),
    ...told(options, say.moreOptions),
  ];
}

function told(count: number, sentence: (count: number) => string): KnownBlock[] {
  return count > 0 ? [{ type: "context", elements: [plainText(sentence(count), LIMITS.context)] }] : [];
}

/** Two buttons of a block may ask for the same, but not bear the same id. */
function actionId(intent: Intent, index: number): string {
  return `${index}:${intent}`;
}

/** What `actionId` wrote. */
export function intentOf(actionId: string): string {
  return actionId.replace(/^\d+:/u, "");
}

function renderButton({ label, style, confirm }: NeutralButton, action_id: string): Rendered {
  const element: Button = {
    type: "button",
    action_id,
    text: plainText(label, LIMITS.button),
    ...(style === "default" ? {} : { style }),
    ...(confirm === undefined ? {} : { confirm: renderConfirm(confirm, style) }),
  };
  return { element, optionsLeftOut: 0 };
}

function renderConfirm(
  { title, text, yes, no }: NonNullable<NeutralButton["confirm"]>,
  style: NeutralButton["style"],
): ConfirmationDialog {
  return {
    title: plainText(title, LIMITS.confirmTitle),
    text: plainText(text, LIMITS.confirmText),
    confirm: plainText(yes, LIMITS.confirmButton),
    deny: plainText(no, LIMITS.confirmButton),
    ...(style === "default" ? {} : { style }),
  };
}

function renderSelect({ placeholder, options }: Select, action_id: string): Rendered {
  const { list, leftOut } = offered(options);
  const element: StaticSelect = {
    type: "static_select",
    action_id,
    placeholder: plainText(placeholder, LIMITS.placeholder),
    ...list,
  };
  return { element, optionsLeftOut: leftOut };
}

import type { ActionsBlock, Button, ConfirmationDialog, KnownBlock, StaticSelect } from "@slack/types";
import type { Action, Button as NeutralButton, Select } from "../../../core/card.js";
import type { Intent } from "../../../core/intent.js";
import type { Locale } from "../../../core/locale.js";
import { LIMITS } from "../limits.js";
import { renderMenu } from "./menu.js";
import { offered } from "./options.js";
import { clip } from "../../../core/text.js";
import { lengthOfTexts, note, plainText } from "./text.js";
import { words } from "../words.js";

export function renderActions(actions: readonly Action[], locale: Locale): KnownBlock[] {
  const say = words[locale];
  const { elements, options } = fitting(actions, locale);
  return [
    { type: "actions", elements },
    ...leftOut(actions.length - elements.length, say.moreActions),
    ...leftOut(options, say.moreOptions),
  ];
}

/** In an answer, that it is one: where it is no ephemeral message, nothing else tells it from what delivery shows. */
const ANSWER = "answer";

export function asAnswer(blocks: readonly KnownBlock[]): KnownBlock[] {
  return blocks.map((block, index) =>
    block.type === "actions" ? { ...block, block_id: `${ANSWER}:${index}` } : block,
  );
}

export function isOfAnswer(blockId: string | undefined): boolean {
  return blockId?.startsWith(`${ANSWER}:`) === true;
}

/** Whether all of them are shown with all of their options. */
export function actionsAreWhole(actions: readonly Action[]): boolean {
  const { elements, options } = fitting(actions, "en");
  return elements.length === actions.length && options === 0;
}

function leftOut(count: number, sentence: (count: number) => string): KnownBlock[] {
  return count > 0 ? [note(sentence(count))] : [];
}

interface Fitting {
  readonly elements: ActionsBlock["elements"];
  /** How many of theirs are left out. */
  readonly options: number;
}

function fitting(actions: readonly Action[], locale: Locale): Fitting {
  const elements: ActionsBlock["elements"] = [];
  let [left, options]: [number, number] = [LIMITS.actionsText, 0];
  for (const [index, action] of actions.slice(0, LIMITS.actions).entries()) {
    const rendered = render(action, actionId(action.intent, index), left, locale);
    left -= lengthOfTexts(rendered.element);
    if (left < 0) break;
    elements.push(rendered.element);
    options += rendered.optionsLeftOut;
  }
  return { elements, options };
}

interface Rendered {
  readonly element: ActionsBlock["elements"][number];
  readonly optionsLeftOut: number;
}

function render(action: Action, id: string, left: number, locale: Locale): Rendered {
  switch (action.type) {
    case "button":
      return { element: renderButton(action, id), optionsLeftOut: 0 };
    case "select":
      return renderSelect(action, id, left);
    case "menu": {
      const element = renderMenu(action, id, locale);
      if (element !== null) return { element, optionsLeftOut: 0 };
      return renderSelect({ ...action, type: "select", placeholder: action.label }, id, left);
    }
  }
}

/** Two buttons of a block may ask for the same, but not bear the same id. */
function actionId(intent: Intent, index: number): string {
  return `${index}:${intent}`;
}

/** What `actionId` wrote. */
export function intentOf(actionId: string): string {
  return actionId.replace(/^\d+:/u, "");
}

function renderButton({ label, style, confirm }: NeutralButton, action_id: string): Button {
  return {
    type: "button",
    action_id,
    text: plainText(label, LIMITS.button),
    ...(style === "default" ? {} : { style }),
    ...(confirm === undefined ? {} : { confirm: renderConfirm(confirm, style) }),
  };
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

function renderSelect({ placeholder, options }: Select, action_id: string, left: number): Rendered {
  const shown = fittingOptions(options, left - LIMITS.placeholder);
  const { list, leftOut } = offered(shown);
  const element: StaticSelect = {
    type: "static_select",
    action_id,
    placeholder: plainText(placeholder, LIMITS.placeholder),
    ...list,
  };
  return { element, optionsLeftOut: options.length - shown.length + leftOut };
}

/** Slack takes no list without an option. */
function fittingOptions(options: Select["options"], most: number): Select["options"] {
  let left = most;
  const tooMuch = options.findIndex(({ label }, index) => {
    // A heading over every hundred names its ends.
    left -= clip(label, LIMITS.option).length + (index % LIMITS.options === 0 ? LIMITS.option : 0);
    return left < 0;
  });
  return tooMuch === -1 ? options : options.slice(0, Math.max(1, tooMuch));
}

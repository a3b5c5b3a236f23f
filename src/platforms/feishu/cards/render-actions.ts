import type { Action, Button as NeutralButton } from "../../../core/card.js";
import type { Behavior, Button, Element, Overflow, Select } from "./card.js";
import { fits, minus, sizeOf, type Size } from "./fit.js";
import { LIMITS } from "../limits.js";
import { offered } from "./options.js";
import { actionValue, type Stands } from "./pressed.js";
import { leftOut, plainText } from "./text.js";
import type { FeishuWords } from "../words.js";

/** What can be pressed, side by side, as far as the card is wide. */
export function renderActions(
  actions: readonly Action[],
  say: FeishuWords,
  stands: Stands,
): readonly Element[] {
  const { pressables, options } = fitting(actions, stands);
  return [
    ...(pressables.length === 0 ? [] : [sideBySide(pressables)]),
    ...leftOut(actions.length, pressables.length, say.moreActions),
    ...leftOut(options, 0, say.moreOptions),
  ];
}

/** Whether all of them are shown with all of their options. */
export function actionsAreWhole(actions: readonly Action[]): boolean {
  const { pressables, options } = fitting(actions, { private: true, direct: true });
  return pressables.length === actions.length && options === 0;
}

type Pressable = Button | Select | Overflow;

export function sideBySide(pressables: readonly Pressable[]): Element {
  const columns = pressables.map((one) => ({
    ...{ tag: "column" as const, width: "auto" as const, elements: [one] },
  }));
  return { tag: "column_set", flex_mode: "flow", horizontal_spacing: "8px", columns };
}

interface Fitting {
  readonly pressables: readonly Pressable[];
  /** How many options of theirs are left out. */
  readonly options: number;
}

const ROOM: Size = { elements: LIMITS.actionsElements, tables: 0, bytes: LIMITS.partBytes };

function fitting(actions: readonly Action[], stands: Stands): Fitting {
  const pressables: Pressable[] = [];
  let [left, options]: [Size, number] = [ROOM, 0];
  for (const action of actions.slice(0, LIMITS.actions)) {
    const rendered = render(action, left, stands);
    if (rendered === null) break;
    left = minus(left, sizeOf([sideBySide([rendered.pressable])]));
    pressables.push(rendered.pressable);
    options += rendered.options;
  }
  return { pressables, options };
}

interface Rendered {
  readonly pressable: Pressable;
  /** Left out. */
  readonly options: number;
}

/** Null: there is no room for any of it. */
function render(action: Action, room: Size, stands: Stands): Rendered | null {
  const behaviors: readonly Behavior[] = [{ type: "callback", value: actionValue(action.intent, stands) }];
  if (action.type === "button")
    return within(room, { pressable: renderButton(action, behaviors), options: 0 });
  for (let most: number = LIMITS.options; most >= 1; most = Math.floor(most * 0.8)) {
    const { options, leftOut: left } = offered(action.options, most);
    if (options.length === 0) return null;
    const pressable: Pressable =
      action.type === "menu"
        ? { tag: "overflow", options, behaviors }
        : {
            tag: "select_static",
            placeholder: plainText(action.placeholder, LIMITS.placeholder),
            options,
            behaviors,
          };
    const rendered = within(room, { pressable, options: left });
    if (rendered !== null) return rendered;
  }
  return null;
}

function within(room: Size, rendered: Rendered): Rendered | null {
  return fits(sizeOf([sideBySide([rendered.pressable])]), room) ? rendered : null;
}

/** Feishu's dialog has buttons of its own, so that what they would be called goes unsaid. */
function renderButton({ label, style, confirm }: NeutralButton, behaviors: readonly Behavior[]): Button {
  return {
    ...{ tag: "button", type: style, text: plainText(label, LIMITS.button), behaviors },
    ...(confirm === undefined
      ? {}
      : {
          confirm: {
            title: plainText(confirm.title, LIMITS.confirmTitle),
            text: plainText(confirm.text, LIMITS.confirmText),
          },
        }),
  };
}

import type { VNode } from "preact";
import { useCallback, useId, useRef, useState } from "preact/hooks";
import type { Block, Button, Menu as CardMenu, Select } from "../../../core/card.js";
import { Icon } from "./icons.js";
import { Menu } from "./menu.js";
import { useDismissal } from "./use-choice.js";

export interface Press {
  readonly intent: string;
  readonly value?: string;
  readonly confirm?: NonNullable<Button["confirm"]>;
}

export interface Acting {
  readonly busy: boolean;
  readonly onPress: (press: Press) => void;
}

type ActionsBlock = Extract<Block, { type: "actions" }>;

/** What can be pressed on a card. */
export function Actions({ block, ...acting }: { block: ActionsBlock } & Acting): VNode {
  return (
    <div class="card-actions">
      {block.actions.map((action, index) =>
        action.type === "button" ? (
          <ButtonView key={index} button={action} {...acting} />
        ) : (
          <ChoicesView key={index} of={action} {...acting} />
        ),
      )}
    </div>
  );
}

function ButtonView({ button, busy, onPress }: { button: Button } & Acting): VNode {
  const { intent, confirm, style, label } = button;
  const press = (): void => {
    onPress(confirm === undefined ? { intent } : { intent, confirm });
  };
  return (
    <button type="button" class={`button ${style}`} disabled={busy} onClick={press}>
      {label}
    </button>
  );
}

/** A choice is a press, so it is not the browser's own list: there an arrow, or Escape, may choose already. */
function ChoicesView({ of, busy, onPress }: { of: Select | CardMenu } & Acting): VNode {
  const { intent, options } = of;
  const label = of.type === "select" ? of.placeholder : of.label;
  const [open, setOpen] = useState(false);
  const close = useCallback(() => {
    setOpen(false);
  }, []);
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  useDismissal(open, id, close);
  const choose = (value: string): void => {
    close();
    trigger.current?.focus();
    onPress({ intent, value });
  };
  return (
    <div id={id} class="choices">
      <button
        ref={trigger}
        type="button"
        class="button default"
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={busy}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {label}
        <Icon of="down" />
      </button>
      <Menu label={label} hidden={!open}>
        {options.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            role="menuitem"
            class="option"
            onClick={() => {
              choose(value);
            }}
          >
            {label}
          </button>
        ))}
      </Menu>
    </div>
  );
}

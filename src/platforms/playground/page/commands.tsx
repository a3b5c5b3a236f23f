import type { VNode } from "preact";
import { useCallback, useRef, useState } from "preact/hooks";
import type { Locale } from "../../../core/locale.js";
import type { Command } from "../workspace.js";
import { Icon } from "./icons.js";
import { Menu } from "./menu.js";
import type { Shown } from "./shown.js";
import { slash } from "./slash.js";
import { useDismissal } from "./use-choice.js";
import { words } from "./words.js";

/** Those that what was typed so far may become; a space ends the choosing. */
export function completions(commands: readonly Command[], text: string): readonly Command[] {
  const [, typed] = /^[/／](\S*)$/u.exec(text) ?? [];
  const begun = typed?.normalize("NFKC").toLowerCase();
  if (begun === undefined) return [];
  return commands.filter(({ name, alias }) => name.startsWith(begun) || alias.startsWith(begun));
}

export function isComplete(commands: readonly Command[], text: string): boolean {
  const typed = text.slice(1).normalize("NFKC").toLowerCase();
  return commands.some(({ name, alias }) => name === typed || alias === typed);
}

export interface CompletionProps {
  readonly id: string;
  readonly commands: readonly Command[];
  readonly locale: Locale;
  readonly active: number;
  readonly pick: (index: number) => void;
}

export function CompletionList({ id, commands, locale, active, pick }: CompletionProps): VNode {
  return (
    <div id={id} class="panel completion" role="listbox" aria-label={words[locale].commands}>
      {commands.map((command, index) => (
        <div
          key={command.name}
          id={`${id}-${String(index)}`}
          role="option"
          class={`option${index === active ? " active" : ""}`}
          aria-selected={index === active}
          onPointerDown={(event) => {
            event.preventDefault();
            pick(index);
          }}
        >
          <strong>{slash(command, locale)}</strong>
          <span class="usage">{command.usage[locale]}</span>
          <span class="does">{command.does[locale]}</span>
        </div>
      ))}
    </div>
  );
}

/** The same commands for those who would rather not type. */
export function CommandMenu({ state, session }: Shown): VNode {
  const { locale, workspace } = state;
  const say = words[locale];
  const [open, setOpen] = useState(false);
  const close = useCallback(() => {
    setOpen(false);
  }, []);
  useDismissal(open, "commands", close);
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <div id="commands" class="commands">
      <button
        ref={trigger}
        type="button"
        class="button default"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        <Icon of="plus" />
        {say.commands}
      </button>
      {open ? (
        <Menu label={say.commands}>
          {workspace.commands.map((command) => (
            <button
              key={command.name}
              type="button"
              role="menuitem"
              class="option"
              onClick={() => {
                close();
                trigger.current?.focus();
                void session.command(command.name, null);
              }}
            >
              <strong>{command.does[locale]}</strong>
              <span class="usage">{slash(command, locale)}</span>
            </button>
          ))}
          <p>{say.commandsAbout}</p>
        </Menu>
      ) : null}
    </div>
  );
}

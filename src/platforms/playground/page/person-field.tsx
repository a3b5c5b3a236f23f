import type { VNode } from "preact";
import { useCallback, useState } from "preact/hooks";
import type { FieldProps, TextProps } from "./fields.js";
import { useChoice, useDismissal } from "./use-choice.js";
import { words } from "./words.js";

const MOST_SHOWN = 50;

/** Finds a colleague by typing a part of the name. */
export function PersonField({
  field,
  control,
  text,
  onText,
  state,
}: FieldProps & TextProps<"person">): VNode {
  const say = words[state.locale];
  const [typed, setTyped] = useState<string | null>(null);
  const open = typed !== null;
  const close = useCallback(() => {
    setTyped(null);
  }, []);
  useDismissal(open, `${control.id}-box`, close);
  const wanted = (typed ?? "").normalize("NFKC").toLowerCase();
  const found = open
    ? field.people.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, MOST_SHOWN)
    : [];
  const pick = (index: number): void => {
    const person = found[index];
    if (person !== undefined) onText(person.id);
    close();
  };
  const choice = useChoice(found.length, pick);
  const chosen = field.people.find((person) => person.id === text)?.name ?? "";
  return (
    <div id={`${control.id}-box`} class="combobox">
      <input
        class="input"
        type="text"
        role="combobox"
        autocomplete="off"
        placeholder={say.findPerson}
        {...control}
        aria-expanded={open}
        aria-controls={`${control.id}-list`}
        aria-activedescendant={found.length > 0 ? `${control.id}-${String(choice.active)}` : undefined}
        value={typed ?? chosen}
        onFocus={() => {
          setTyped("");
        }}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          choice.setActive(0);
          if (currentTarget.value === "") onText("");
        }}
        onBlur={close}
        onKeyDown={choice.onKey}
      />
      {open ? (
        <div id={`${control.id}-list`} class="panel" role="listbox" aria-labelledby={`${control.id}-label`}>
          {found.map((person, index) => (
            <div
              key={person.id}
              id={`${control.id}-${String(index)}`}
              role="option"
              class={`option${index === choice.active ? " active" : ""}`}
              aria-selected={person.id === text}
              onPointerDown={(event) => {
                event.preventDefault();
                pick(index);
              }}
            >
              {person.name}
            </div>
          ))}
          {found.length === 0 ? <p>{say.nobodyFound}</p> : null}
        </div>
      ) : null}
    </div>
  );
}

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { FieldOf, FieldProps, TextProps } from "./field-props.js";
import { useChoice } from "./use-choice.js";
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
  const { typed, setTyped, close, found } = useFinding(field.people);
  const choice = useChoice(found.length, (index) => {
    pick(found[index]);
  });
  const pick = (person: Person | undefined): void => {
    if (person !== undefined) onText(person.id);
    close();
  };
  const chosen = field.people.find((person) => person.id === text)?.name ?? "";
  return (
    <div class="combobox">
      <input
        class="input"
        type="text"
        role="combobox"
        autocomplete="off"
        placeholder={words[state.locale].findPerson}
        {...control}
        aria-expanded={typed !== null}
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
        onKeyDown={(event) => {
          if (choice.onKey(event) || event.key !== "Escape" || typed === null) return;
          event.preventDefault();
          close();
        }}
      />
      {typed === null ? null : (
        <Found
          id={control.id}
          people={found}
          active={choice.active}
          chosen={text}
          pick={pick}
          none={words[state.locale].nobodyFound}
        />
      )}
    </div>
  );
}

type Person = FieldOf<"person">["people"][number];

interface Finding {
  /** Null while the list is closed. */
  readonly typed: string | null;
  readonly setTyped: (typed: string) => void;
  readonly close: () => void;
  readonly found: readonly Person[];
}

function useFinding(people: readonly Person[]): Finding {
  const [typed, setTyped] = useState<string | null>(null);
  const close = (): void => {
    setTyped(null);
  };
  const wanted = (typed ?? "").normalize("NFKC").toLowerCase();
  const found =
    typed === null
      ? []
      : people.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, MOST_SHOWN);
  return { typed, setTyped, close, found };
}

interface FoundProps {
  readonly id: string;
  readonly people: readonly Person[];
  readonly active: number;
  readonly chosen: string;
  readonly pick: (person: Person) => void;
  readonly none: string;
}

function Found({ id, people, active, chosen, pick, none }: FoundProps): VNode {
  return (
    <div id={`${id}-list`} class="panel" role="listbox" aria-labelledby={`${id}-label`}>
      {people.map((person, index) => (
        <div
          key={person.id}
          id={`${id}-${String(index)}`}
          role="option"
          class={`option${index === active ? " active" : ""}`}
          aria-selected={person.id === chosen}
          onPointerDown={(event) => {
            event.preventDefault();
            pick(person);
          }}
        >
          {person.name}
        </div>
      ))}
      {people.length === 0 ? <p>{none}</p> : null}
    </div>
  );
}

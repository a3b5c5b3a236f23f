import type { VNode } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Locale } from "../../../core/locale.js";
import type { Colleague } from "../workspace.js";
import { Avatar, nameOf } from "./avatar.js";
import { Icon } from "./icons.js";
import { about, teams, type Team } from "./people.js";
import type { Shown } from "./shown.js";
import { useChoice, useDismissal } from "./use-choice.js";
import { words } from "./words.js";

export interface Opening {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

/** Who one is, and a list to become somebody else. */
export function PeoplePicker({ state, session, open, setOpen }: Shown & Opening): VNode {
  const { me, locale } = state;
  const say = words[locale];
  const close = useCallback(() => {
    setOpen(false);
  }, [setOpen]);
  useDismissal(open, "people", close);
  return (
    <div id="people" class="people">
      <button
        type="button"
        class="me"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`${say.actAs} · ${say.actingAs} ${nameOf(me, locale)}`}
        onClick={() => {
          setOpen(!open);
        }}
      >
        <Avatar person={me} locale={locale} />
        <span class="who">
          <strong>{nameOf(me, locale)}</strong>
          <span>{about(me, locale)}</span>
        </span>
        <Icon of="down" />
      </button>
      {open ? <Panel state={state} session={session} close={close} /> : null}
    </div>
  );
}

function Panel({ state, session, close }: Shown & { close: () => void }): VNode {
  const say = words[state.locale];
  const [typed, setTyped] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const found = teams(state, typed);
  const people = found.flatMap((team) => team.people);
  const pick = (person: Colleague | undefined): void => {
    if (person !== undefined) session.actAs(person.userId);
    close();
  };
  const choice = useChoice(people.length, (index) => {
    pick(people[index]);
  });
  useLayoutEffect(() => {
    input.current?.focus();
  }, []);
  const active = people[choice.active];
  return (
    <div class="panel" role="dialog" aria-label={say.actAs}>
      <p>{say.actAsAbout}</p>
      <label class="search">
        <Icon of="search" />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={say.findColleague}
          placeholder={say.findColleague}
          aria-expanded="true"
          aria-controls="colleagues"
          aria-activedescendant={active === undefined ? undefined : optionId(active)}
          value={typed}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            choice.setActive(0);
          }}
          onKeyDown={choice.onKey}
        />
      </label>
      <div id="colleagues" role="listbox" aria-label={say.actAs}>
        {found.map((team) => (
          <TeamView
            key={team.name}
            team={team}
            locale={state.locale}
            me={state.me}
            active={active}
            pick={pick}
          />
        ))}
      </div>
      {people.length === 0 ? <p>{say.nobodyFound}</p> : null}
    </div>
  );
}

interface TeamProps {
  readonly team: Team;
  readonly locale: Locale;
  readonly me: Colleague;
  readonly active: Colleague | undefined;
  readonly pick: (person: Colleague) => void;
}

function TeamView({ team, locale, me, active, pick }: TeamProps): VNode {
  return (
    <div role="group" aria-label={team.name}>
      <h3>
        {team.name}
        {team.unread ? <span class="dot" role="img" aria-label={words[locale].unread} /> : null}
      </h3>
      {team.people.map((person) => (
        <PersonOption
          key={person.userId}
          person={person}
          locale={locale}
          isMe={person === me}
          active={person === active}
          pick={pick}
        />
      ))}
    </div>
  );
}

interface OptionProps {
  readonly person: Colleague;
  readonly locale: Locale;
  readonly isMe: boolean;
  readonly active: boolean;
  readonly pick: (person: Colleague) => void;
}

function PersonOption({ person, locale, isMe, active, pick }: OptionProps): VNode {
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div
      ref={option}
      id={optionId(person)}
      role="option"
      class={`option${active ? " active" : ""}`}
      aria-selected={isMe}
      onClick={() => {
        pick(person);
      }}
    >
      <Avatar person={person} locale={locale} />
      <span class="who">
        <strong>{nameOf(person, locale)}</strong>
        <span>{about(person, locale)}</span>
      </span>
      {isMe ? <Icon of="check" /> : null}
    </div>
  );
}

function optionId({ userId }: Colleague): string {
  return `colleague-${encodeURIComponent(userId)}`;
}

import type { VNode } from "preact";
import { Icon } from "./icons.js";
import type { Shown } from "./shown.js";
import type { Steps } from "./state.js";
import { words } from "./words.js";

/** Walks a newcomer through once; every step can be begun from here. */
export function Guide({
  state,
  session,
  steps,
  onSwitch,
}: Shown & { steps: NonNullable<Steps>; onSwitch: () => void }): VNode {
  const say = words[state.locale];
  const [first] = state.workspace.commands;
  const log = (): void => {
    if (first !== undefined) void session.command(first.name, null);
  };
  return (
    <section class="guide" aria-label={say.steps}>
      {steps.done === 3 ? (
        <p>{say.stepsDone}</p>
      ) : (
        <ol>
          <Step number={1} done={steps.done} title={say.stepLog} about={say.stepLogAbout} begin={log} />
          <Step
            number={2}
            done={steps.done}
            title={say.stepSwitch}
            about={say.stepSwitchAbout}
            begin={onSwitch}
          />
          <Step
            number={3}
            done={steps.done}
            title={say.stepFinish}
            about={say.stepFinishAbout}
            begin={null}
          />
        </ol>
      )}
      <button type="button" class="icon-button" aria-label={say.hideSteps} onClick={session.hideSteps}>
        <Icon of="close" />
      </button>
    </section>
  );
}

interface StepProps {
  readonly number: number;
  readonly done: number;
  readonly title: string;
  readonly about: string;
  readonly begin: (() => void) | null;
}

function Step({ number, done, title, about, begin }: StepProps): VNode {
  const state = number <= done ? "done" : number === done + 1 ? "now" : "later";
  const content = (
    <>
      <span class="number">{state === "done" ? <Icon of="check" /> : number}</span>
      <span>
        <strong>{title}</strong> <span class="about">{about}</span>
      </span>
    </>
  );
  return (
    <li class={state} aria-current={state === "now" ? "step" : undefined}>
      {begin === null ? (
        <span class="step">{content}</span>
      ) : (
        <button type="button" class="step" onClick={begin}>
          {content}
        </button>
      )}
    </li>
  );
}

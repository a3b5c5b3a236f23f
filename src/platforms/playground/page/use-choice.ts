import { useLayoutEffect, useState } from "preact/hooks";

export interface Choice {
  readonly active: number;
  readonly setActive: (index: number) => void;
  /** Handles the arrows and Enter (Tab too with `tabPicks`); true when the key was meant for the list. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

/** Whether the key belongs to an input method, such as the Enter that takes pinyin. Safari ends the composition before it. */
export function isComposing(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only thing that tells it there
  return event.isComposing || event.keyCode === 229;
}

/** The active one of a list that is steered from an input, as in a combobox. */
export function useChoice(count: number, pick: (index: number) => void, tabPicks = false): Choice {
  const [chosen, setActive] = useState(0);
  const active = Math.min(chosen, Math.max(0, count - 1));
  const move = (by: number): void => {
    setActive((active + by + count) % count);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (count === 0 || isComposing(event)) return false;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" || (tabPicks && event.key === "Tab")) pick(active);
    else return false;
    event.preventDefault();
    return true;
  };
  return { active, setActive, onKey };
}

/** Calls back on a press outside the element with that id, and on Escape, which gives the focus back to its button. */
export function useDismissal(open: boolean, within: string, dismiss: () => void): void {
  useLayoutEffect(() => {
    if (!open) return;
    const outside = ({ target }: Event): void => {
      if (target instanceof Element && target.closest(`#${within}`) === null) dismiss();
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      dismiss();
      document.querySelector<HTMLElement>(`#${within} > button`)?.focus();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("keydown", escape);
    };
  }, [open, within, dismiss]);
}

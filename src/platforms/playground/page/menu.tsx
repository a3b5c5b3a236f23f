import type { ComponentChildren, VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Items that are steered with the arrows; the first has the focus at once, since the next key belongs to it. */
export function Menu({
  label,
  hidden = false,
  children,
}: {
  label: string;
  hidden?: boolean;
  children: ComponentChildren;
}): VNode {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (hidden) return;
    menu.current?.scrollIntoView({ block: "nearest" });
    moveFocus(menu.current, 0);
  }, [hidden]);
  return (
    <div
      ref={menu}
      class="panel menu"
      role="menu"
      hidden={hidden}
      aria-label={label}
      onKeyDown={(event) => {
        const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
        if (by === 0) return;
        event.preventDefault();
        moveFocus(menu.current, by);
      }}
    >
      {children}
    </div>
  );
}

/** To the first item when none has the focus. */
function moveFocus(menu: HTMLElement | null, by: number): void {
  const items = [...(menu?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  const at = items.findIndex((item) => item === document.activeElement);
  items[at === -1 ? 0 : (at + by + items.length) % items.length]?.focus();
}

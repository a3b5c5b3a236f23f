import type { VNode } from "preact";

const PATHS = {
  check: "M5.5 12.6l4.2 4.2 8.8-9.6",
  room: "M9.2 4.5l-1.6 15M16.4 4.5l-1.6 15M4.8 9.2h15M4.2 14.8h15",
  menu: "M4.5 7h15M4.5 12h15M4.5 17h15",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  plus: "M12 5v14M5 12h14",
  send: "M12 19V5.5M6 11.2L12 5.2l6 6",
  close: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  down: "M7 10l5 5 5-5",
  eye: "M2.8 12S6 5.8 12 5.8 21.2 12 21.2 12 18 18.2 12 18.2 2.8 12 2.8 12zM12 14.6a2.6 2.6 0 100-5.2 2.6 2.6 0 000 5.2z",
  thread:
    "M20 11.6c0 3.9-3.6 7-8 7-1 0-2-.2-2.9-.5L4.6 19.4l1.3-3.6A6.4 6.4 0 014 11.6c0-3.900 3.600-7 8-7s8 3.100 8 7z",
  search: "M10.800 17.100a6.300 6.300 0 100-12.600 6.300 6.300 0 000 12.600zM15.500 15.500l4 4",
  attach:
    "M19 11.500l-7.300 7.300a4.600 4.600 0 01-6.500-6.500l7.600-7.600a3 3 0 014.300 4.300l-7.500 7.500a1.500 1.500 0 01-2.100-2.100l6.900-6.900",
} as const;

export function Icon({ of }: { of: keyof typeof PATHS }): VNode {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[of]} />
    </svg>
  );
}

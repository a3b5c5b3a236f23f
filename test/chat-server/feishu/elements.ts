import { z } from "zod";
import { mistakesOf } from "../mistakes.js";
import { display } from "./display.js";
import { interactive } from "./interactive.js";
import {
  anyElement,
  behaviors,
  confirm,
  icon,
  layout,
  multiUrl,
  padding,
  plainText,
  spacing,
  verticalAlign,
  width,
} from "./texts.js";

/** A container's schema stops at its children: `readElements` goes on with each by itself. */
const children = z.array(z.unknown());
const action = { action: z.strictObject({ multi_url: multiUrl }).optional() };
const background = { background_style: z.string().optional() };

const column = z.strictObject({
  tag: z.literal("column"),
  width: z
    .string()
    .regex(/^(auto|weighted|\d{2,3}px)$/u)
    .optional(),
  weight: z.int().min(1).max(5).optional(),
  elements: children,
  ...action,
  ...background,
  ...layout,
  ...anyElement,
});

const columnSet = z.strictObject({
  tag: z.literal("column_set"),
  columns: z.array(column).min(1),
  flex_mode: z.enum(["none", "stretch", "flow", "bisect", "trisect"]).optional(),
  horizontal_spacing: spacing.optional(),
  horizontal_align: layout.horizontal_align,
  ...action,
  ...background,
  ...anyElement,
});

const form = z.strictObject({
  tag: z.literal("form"),
  name: z.string().min(1),
  elements: children,
  ...layout,
  ...anyElement,
});

const interactiveContainer = z.strictObject({
  tag: z.literal("interactive_container"),
  elements: children,
  behaviors,
  width: width.optional(),
  height: z.string().optional(),
  has_border: z.boolean().optional(),
  border_color: z.string().optional(),
  corner_radius: z.string().optional(),
  confirm: confirm.optional(),
  hover_tips: plainText().optional(),
  disabled: z.boolean().optional(),
  disabled_tips: plainText().optional(),
  ...background,
  ...layout,
  ...anyElement,
});

const collapsiblePanel = z.strictObject({
  tag: z.literal("collapsible_panel"),
  elements: children,
  header: z.strictObject({
    title: z.strictObject({ tag: z.enum(["plain_text", "lark_md", "markdown"]), content: z.string() }),
    background_color: z.string().optional(),
    vertical_align: verticalAlign.optional(),
    padding: padding.optional(),
    width: width.optional(),
    icon: icon.optional(),
    icon_position: z.enum(["left", "right", "follow_text"]).optional(),
    icon_expanded_angle: z.int().optional(),
  }),
  expanded: z.boolean().optional(),
  background_color: z.string().optional(),
  border: z.strictObject({ color: z.string().optional(), corner_radius: z.string().optional() }).optional(),
  ...layout,
  ...anyElement,
});

const element = z.discriminatedUnion("tag", [
  ...display,
  ...interactive,
  columnSet,
  form,
  interactiveContainer,
  collapsiblePanel,
]);

export type Element = z.infer<typeof element>;
export type Path = readonly (string | number)[];

export interface Found {
  readonly element: Element;
  readonly path: Path;
  /** The containers around it, the outermost first. */
  readonly around: readonly Element[];
}

export interface Reading {
  readonly found: readonly Found[];
  readonly mistakes: readonly string[];
}

/** Every element below `values`, whatever the depth; what is refused is not gone into. */
export function readElements(
  values: readonly unknown[],
  path: Path,
  around: readonly Element[] = [],
): Reading {
  const readings = values.map((value, index) => readElement(value, [...path, index], around));
  return merged(readings);
}

function readElement(value: unknown, path: Path, around: readonly Element[]): Reading {
  const read = element.safeParse(value);
  if (!read.success) return { found: [], mistakes: mistakesOf(read.error, path) };
  const inner = childrenOf(read.data).map(([steps, values]) =>
    readElements(values, [...path, ...steps], [...around, read.data]),
  );
  return merged([{ found: [{ element: read.data, path, around }], mistakes: [] }, ...inner]);
}

const merged = (readings: readonly Reading[]): Reading => ({
  found: readings.flatMap((reading) => reading.found),
  mistakes: readings.flatMap((reading) => reading.mistakes),
});

function childrenOf(parent: Element): readonly (readonly [Path, readonly unknown[]])[] {
  if (parent.tag === "column_set") {
    return parent.columns.map((it, index) => [["columns", index, "elements"], it.elements] as const);
  }
  return "elements" in parent ? [[["elements"], parent.elements]] : [];
}

/** So much of card JSON 2.0 as is used here. Feishu refuses what it does not know. */
export interface FeishuCard {
  readonly schema: "2.0";
  readonly config: {
    readonly update_multi: true;
    /** Absent: it can. */
    readonly enable_forward?: false;
    readonly width_mode: "default";
    readonly summary: { readonly content: string };
  };
  readonly header?: Header;
  readonly body: { readonly vertical_spacing: string; readonly elements: readonly Element[] };
}

export interface Header {
  readonly title: PlainText;
  readonly template: Template;
}

export type Template = "default" | "orange" | "blue" | "green" | "red";

export interface PlainText {
  readonly tag: "plain_text";
  readonly content: string;
}

export interface Look {
  readonly text_size?: "notation";
  readonly text_color?: "grey" | "red";
}

export interface Div {
  readonly tag: "div";
  readonly text: PlainText & Look;
}

export interface Markdown {
  readonly tag: "markdown";
  readonly content: string;
  readonly text_size?: "notation";
}

interface Img {
  readonly tag: "img";
  readonly img_key: string;
  readonly alt: PlainText;
}

interface Table {
  readonly tag: "table";
  readonly page_size: number;
  readonly row_height: "auto";
  readonly header_style: { readonly text_color: "grey"; readonly bold: boolean };
  readonly columns: readonly {
    readonly name: string;
    readonly display_name: string;
    readonly data_type: "text";
    readonly horizontal_align: "left" | "right";
  }[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

export interface Column {
  readonly tag: "column";
  readonly width: "auto" | "weighted";
  readonly weight?: number;
  readonly elements: readonly Element[];
}

interface ColumnSet {
  readonly tag: "column_set";
  readonly flex_mode: "flow" | "bisect";
  readonly horizontal_spacing: "8px";
  readonly columns: readonly Column[];
}

export interface Behavior {
  readonly type: "callback";
  readonly value: object;
}

export interface Button {
  readonly tag: "button";
  readonly type: "default" | "primary" | "danger";
  readonly text: PlainText;
  readonly behaviors: readonly Behavior[];
  readonly confirm?: { readonly title: PlainText; readonly text: PlainText };
  readonly name?: string;
  readonly form_action_type?: "submit";
}

export interface Option {
  readonly text: PlainText;
  readonly value: string;
}

export interface Select {
  readonly tag: "select_static";
  readonly placeholder: PlainText;
  readonly options: readonly Option[];
  /** Counted from 1. */
  readonly initial_index?: number;
  readonly behaviors?: readonly Behavior[];
  readonly name?: string;
  readonly required?: boolean;
  readonly width?: "fill";
}

export interface Overflow {
  readonly tag: "overflow";
  readonly options: readonly Option[];
  readonly behaviors: readonly Behavior[];
}

interface Named {
  readonly name: string;
  readonly required: boolean;
  readonly width: "fill";
  readonly placeholder: PlainText;
}

export interface Input extends Named {
  readonly tag: "input";
  readonly input_type: "text" | "multiline_text";
  readonly label: PlainText;
  readonly max_length: number;
  readonly default_value?: string;
  readonly rows?: number;
  readonly auto_resize?: true;
}

interface MultiSelect extends Named {
  readonly tag: "multi_select_static";
  readonly options: readonly Option[];
  readonly selected_values?: readonly string[];
}

interface DatePicker extends Named {
  readonly tag: "date_picker";
  readonly initial_date?: string;
}

interface TimePicker extends Named {
  readonly tag: "picker_time";
  readonly initial_time?: string;
}

interface FormContainer {
  readonly tag: "form";
  readonly name: string;
  readonly elements: readonly Element[];
}

export type Element =
  | Div
  | Markdown
  | Img
  | { readonly tag: "hr" }
  | Table
  | ColumnSet
  | Button
  | Select
  | Overflow
  | Input
  | MultiSelect
  | DatePicker
  | TimePicker
  | FormContainer;

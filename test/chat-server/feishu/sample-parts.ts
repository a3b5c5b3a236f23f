import { plain } from "./sample-card.js";

export const behaviors = [
  { type: "callback", value: { a: "take" } },
  { type: "open_url", default_url: "https://desk.test", ios_url: "lark://msgcard/unsupported_action" },
];
export const confirm = { title: plain("Sure?"), text: plain("It is final") };
export const icon = { tag: "standard_icon", token: "chat-forbidden_outlined", color: "orange" };
export const placed = { element_id: "it_1", margin: "4px 0 -4px 0" };
export const acting = {
  behaviors,
  confirm,
  disabled: false,
  disabled_tips: plain("Not now"),
  width: "fill",
  ...placed,
};
export const placeholder = plain("Choose");
export const options = [
  { text: plain("One"), value: "1", icon },
  { text: plain("Two"), value: "2" },
];
export const laidOut = {
  direction: "horizontal",
  horizontal_spacing: "small",
  vertical_spacing: "8px",
  horizontal_align: "center",
  vertical_align: "bottom",
  padding: "4px 8px",
};

export const free = ["behaviors.0.value"];
export const acts = ["tag", "behaviors.*.type", "behaviors.0.value", "confirm.title", "confirm.text"];
export const asks = { "placeholder.content": 100, element_id: 20 };

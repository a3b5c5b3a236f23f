import { foldOrder } from "../find/fold.js";

/** As they are typed: apart by commas, stops of either width or spaces. */
const APART = /[\s,，、;；]+/u;
const LOOKS_LIKE_ORDER = /^(?=.*\d)[\p{L}\p{N}][\p{L}\p{N}._/-]{0,63}$/u;

export type OrdersRead =
  | { readonly kind: "read"; readonly orders: readonly string[] }
  | { readonly kind: "not-an-order"; readonly typed: string }
  | { readonly kind: "too-many"; readonly given: number };

/** The order numbers of a field, each once; at most `most` of them. */
export function readOrders(typed: string, most: number): OrdersRead {
  const tokens = typed
    .normalize("NFKC")
    .split(APART)
    .map((token) => token.replace(/^[#＃]/u, ""));
  const orders = [
    ...new Map(tokens.filter((token) => token !== "").map((one) => [foldOrder(one), one])).values(),
  ];
  const wrong = orders.find((one) => !LOOKS_LIKE_ORDER.test(one));
  if (wrong !== undefined) return { kind: "not-an-order", typed: wrong };
  return orders.length > most ? { kind: "too-many", given: orders.length } : { kind: "read", orders };
}

/** An amount, a quantity or a day is none. */
const NOT_COUNTED = "(?![A-Za-z0-9-]|\\s*[元块个件箱套双台天号点%])";
const TOKEN = `(?!\\d+(?:st|nd|rd|th)\\b)(?=[A-Za-z-]{0,38}\\d)[A-Za-z0-9][A-Za-z0-9-]{2,39}${NOT_COUNTED}`;
/** Words follow "order" as well: only what holds a digit is a number. Others may follow, set apart or not. */
const NAMED = new RegExp(
  `(?:订单(?:编?号)?|(?<![\\p{L}\\d])orders?(?:\\s+(?:nos?\\.?|numbers?|ids?))?)\\s*(?:[是为]|is\\s|are\\s)?\\s*[:：#＃(（]?\\s*` +
    `(?<orders>${TOKEN}(?:\\s*(?:[,，、/&和及]|and\\s)\\s*#?${TOKEN})*)`,
  "giu",
);

/** The order numbers that the words name, each once. */
export function ordersIn(text: string): readonly string[] {
  const named = [...text.matchAll(NAMED)].map((match) => match.groups?.["orders"] ?? "");
  const tokens = named.flatMap((one) => [...one.matchAll(new RegExp(TOKEN, "giu"))].map(([token]) => token));
  return [...new Map(tokens.map((token) => [foldOrder(token), token])).values()];
}

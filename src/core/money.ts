import type { Locale } from "./locale.js";

/** Integer cents of the company's currency. */
export type Cents = bigint & { readonly brand: "Cents" };
/** Hundredths of a percent: 10,000 is the whole. */
export type BasisPoints = bigint & { readonly brand: "BasisPoints" };

export function cents(amount: bigint): Cents {
  return amount as Cents;
}

export function basisPoints(rate: bigint): BasisPoints {
  return rate as BasisPoints;
}

/** `amount * rate / 10000`, rounded half away from zero. */
export function mul(amount: Cents, rate: BasisPoints): Cents {
  const product = amount * rate;
  const magnitude = product < 0n ? -product : product;
  const rounded = (magnitude + 5_000n) / 10_000n;
  return cents(product < 0n ? -rounded : rounded);
}

/** "¥1,234.50"; exact for any size, since nothing passes through a float. */
export function formatMoney(amount: Cents, locale: Locale, currency = "CNY"): string {
  const sign = amount < 0n ? "-" : "";
  const magnitude = amount < 0n ? -amount : amount;
  const decimal = `${sign}${magnitude / 100n}.${String(magnitude % 100n).padStart(2, "0")}`;
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(decimal as `${number}`);
}

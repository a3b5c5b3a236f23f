import { Temporal } from "temporal-polyfill";

/** Of milliseconds as Feishu writes them; nothing of anything else. Feishu repeats events for seven hours, and says so nowhere but here. */
export function happenedAt(milliseconds: string | null | undefined): { readonly happened?: string } {
  if (!/^\d{13}$/u.test(milliseconds ?? "")) return {};
  return { happened: Temporal.Instant.fromEpochMilliseconds(Number(milliseconds)).toString() };
}

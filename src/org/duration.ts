/** Thirty days. */
const MOST_MINUTES = 30 * 24 * 60;

/** Minutes of `30m`, `8h` or `1h30m`; null when it is none of these, nothing at all, or more than 720 hours. */
export function readDuration(written: string): number | null {
  const match = /^(?:(\d{1,3})h)?(?:(\d{1,4})m)?$/u.exec(written.replaceAll(/\s/gu, "").toLowerCase());
  if (match === null) return null;
  const [hours = 0, minutes = 0] = match.slice(1).map((part: string | undefined) => Number(part ?? 0));
  const total = hours * 60 + minutes;
  return total > 0 && total <= MOST_MINUTES ? total : null;
}

/** As it is read. */
export function writeDuration(total: number): string {
  const [hours, minutes] = [Math.floor(total / 60), total % 60];
  return `${hours > 0 ? `${String(hours)}h` : ""}${minutes > 0 ? `${String(minutes)}m` : ""}`;
}

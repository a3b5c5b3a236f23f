/** The browser's own clock: nobody hands one in here. */
export function now(): Date {
  // eslint-disable-next-line no-restricted-syntax -- the edge where the page's time comes from
  return new Date();
}

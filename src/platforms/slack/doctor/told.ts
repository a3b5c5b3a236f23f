/** What was found, and what to press where. */
export interface Told {
  readonly sentence: string;
  readonly advice: string;
}

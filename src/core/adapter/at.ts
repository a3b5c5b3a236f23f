/** Of `Whole` what the dotted path leads to, and nothing beside it. */
export type At<Whole, Path extends string> = Path extends `${infer First}.${infer Rest}`
  ? First extends keyof Whole
    ? Readonly<Record<First, At<Whole[First], Rest>>>
    : never
  : Path extends keyof Whole
    ? Pick<Whole, Path>
    : never;

/** What is every one of them. */
export type All<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer Every,
) => void
  ? Every
  : never;

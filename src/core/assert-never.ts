/** Makes a switch exhaustive for the compiler; reaching it at run time is a bug. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected variant: ${JSON.stringify(value)}`);
}

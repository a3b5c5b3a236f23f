/** What the browser keeps for the next visit. A browser that keeps nothing is no trouble. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`dayclear.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`dayclear.${name}`, value);
  } catch {
    return;
  }
}

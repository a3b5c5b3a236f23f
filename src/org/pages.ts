const PAGE = 500;

/** All rows of an ordered query, some hundred at a time so that others get a turn in between. */
export async function inPages<R>(
  page: (part: { readonly skip: number; readonly take: number }) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const rows: R[] = [];
  for (;;) {
    const next = await page({ skip: rows.length, take: PAGE });
    rows.push(...next);
    if (next.length < PAGE) return rows;
  }
}

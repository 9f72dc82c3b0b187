type Maps = readonly Readonly<Record<string, unknown>>[];

/** The distinct texts of a key in two lists of maps, sorted. */
export function distinct(one: Maps | undefined, two: Maps | undefined, key: string): string[] {
  return [...new Set([...(one ?? []), ...(two ?? [])].flatMap(({ [key]: value }) => (typeof value === 'string' ? [value] : [])))].toSorted();
}

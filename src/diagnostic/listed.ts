/** The most names of a list that people read. */
const MOST = 12;

/** Names as people read them; of many, only the first: `base, python and 54 more`. */
export function listed(names: readonly string[], joint = ', '): string {
  if (names.length <= MOST) return names.join(joint);
  const shown = names.slice(0, MOST - 4);
  return `${shown.join(', ')} and ${names.length - shown.length} more`;
}

/** A value of a file as a list; empty if it is none. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The texts in a value of a file: itself, or those of a list. */
export function texts(value: unknown): string[] {
  return [value].flat().filter((each) => typeof each === 'string');
}

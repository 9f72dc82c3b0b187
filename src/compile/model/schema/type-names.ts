const NAMES: Record<string, string> = {
  array: 'a list',
  object: 'a map',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'nothing',
};

/** The names of a schema's types in messages: `a list or a map`. `null` is omitted. */
export function typeNames(types: string | readonly string[]): string {
  const names = [types]
    .flat()
    .filter((type) => type !== 'null')
    .map((type) => NAMES[type] ?? type);
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : String(names[0]);
}

/** The name of a value with the wrong type in messages: `the number 3`. */
export function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return typeof value === 'string' ? 'text' : `the ${typeof value} ${String(value)}`;
}

import { isMap } from '../../../document/maps.ts';

/** Words that YAML reads as something else than a text. */
const OTHER = /^([-+.]?\d[\d_.:a-fox+-]*|true|false|null|yes|no|on|off|~|\.inf|\.nan)$/i;

/** A value as one line of YAML, which is also valid between brackets. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (isMap(value)) return Object.keys(value).length === 0 ? '{}' : `{ ${Object.entries(value).map(([key, each]) => `${flow(key)}: ${flow(each)}`).join(', ')} }`;
  const plain = typeof value === 'string' && /^[\w./][\w ./@=+-]*$/.test(value) && !OTHER.test(value) && value.trim() === value;
  return plain ? value : JSON.stringify(value);
}

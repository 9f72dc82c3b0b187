import { oneLine } from '../one-line.ts';

/** A value as a YAML scalar: JSON's strings are YAML's. */
export function yaml(value: unknown): string {
  return JSON.stringify(oneLine(value));
}

/** An environment variable. */
export interface Variable {
  name: string;
  value: string;
  /** Whether the previous value is appended after a colon: the PATH of an external image is unknown. */
  goesOn?: boolean;
}

/** The value of a variable in shell syntax. */
export function written({ name, value, goesOn }: Variable): string {
  return goesOn ? `${value}:$${name}` : value;
}

/** An address without the slash at its end. */
export function unslashed(address: unknown): string {
  return String(address).replace(/\/+$/, '');
}

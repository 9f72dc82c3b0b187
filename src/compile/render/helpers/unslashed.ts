/** An address without a slash at the end. */
export function unslashed(address: unknown): string {
  return String(address).replace(/\/+$/, '');
}

/** A map as a list of `{name, value}`, in the map's order. */
export function entries(map: Readonly<Record<string, unknown>> | undefined): { name: string; value: unknown }[] {
  return Object.entries(map ?? {}).map(([name, value]) => ({ name, value }));
}

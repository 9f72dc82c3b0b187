/** The key of a stage or a group for the options of a manager beside its list of packages. */
export function optionsKey(manager: string): string {
  return `${manager}${SUFFIX}`;
}

/** Whether a name is that of such a key. */
export function isOptionsKey(name: string): boolean {
  return name.endsWith(SUFFIX);
}

const SUFFIX = '-options';

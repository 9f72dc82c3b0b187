import type { ManagerOptions } from '../compile/model/managers/manager.ts';

/** What a server answers: a page, nothing there (404 or 410), or a reason why it cannot say. */
export type Answer = { body: Buffer } | { missing: true } | { reason: string };

/** Asks for an address. The same address is asked for once in a run. */
export type Ask = (address: string, accept?: string) => Promise<Answer>;

/** What an index says of a package: its versions, an unknown package with the names that there are and the packages that provide it, if the index lists them, or why it says nothing. */
export type Versions = { versions: readonly string[] } | { unknown: true; names: readonly string[]; providers?: readonly string[] } | { reason: string };

/** The layout of an index: one file in indexes/, named like `type` of `index` in manager.yaml. */
export interface MirrorIndex {
  /**
   * The versions of a package.
   * @param at one of the addresses of `index.at`
   * @param settings those of the mirror, and the options of the stage
   */
  ask(name: string, at: string, ask: Ask, settings: ManagerOptions): Promise<Versions>;
  /** Whether a version is what tools.yaml allows; undefined if the index does not tell, as for a range. */
  fits(wanted: string, version: string): boolean | undefined;
}

/** Whether a version is the wanted one, in which `*` matches any characters. */
export function fitsGlob(wanted: string, version: string): boolean | undefined {
  if (/[<>=~!|^,\s]/.test(wanted)) return undefined;
  return new RegExp(
    `^${wanted
      .split('*')
      .map((part) => part.replace(/[.+]/g, '\\$&'))
      .join('.*')}$`,
  ).test(version);
}

/** The stanzas of an index in the format of Debian's control files: the value of two fields of each. */
export function stanzasIn(text: string): { name: string; version: string }[] {
  return Array.from(text.matchAll(/^Package: *(\S+)(?:\r?\n(?!Package:|\r?\n).*)*?\r?\nVersion: *(\S+)/gm), ([, name, version]) => ({
    name: name!,
    version: version!,
  }));
}

/** What a list of all packages says of one. */
export function knownIn(all: readonly { name: string; version: string }[], name: string): Versions {
  const versions = all.filter((one) => one.name === name).map(({ version }) => version);
  return versions.length > 0 ? { versions } : { unknown: true, names: [...new Set(all.map((one) => one.name))] };
}

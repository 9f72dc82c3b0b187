import { asRoot } from '../shell.ts';
import type { TestKind } from '../test.ts';

/** A path that must exist, optionally with an owner (a name, user:group or uid:gid) and a mode. */
export const file: TestKind<{ file: string; owner?: string; mode?: string }> = {
  title({ file: path, owner, mode }) {
    const details = [owner, mode].filter((detail) => detail !== undefined);
    return details.length === 0 ? `${path} exists` : `${path} (${details.join(', ')})`;
  },
  async check({ file: path, owner, mode }, subject) {
    const { output, exitCode } = await asRoot(subject, 'stat --dereference --format "%a %U %U:%G %u:%g %U:%g %u:%G" -- "$1"', path);
    if (exitCode !== 0) return { message: `"${path}" cannot be examined`, output: output.trimEnd() };
    const [bits = '', name, names, ids, ...mixed] = output.trim().split(' ');
    const actual = owner?.includes(':') ? (/^\d+:\d+$/.test(owner) ? ids : names) : name;
    if (owner !== undefined && actual !== owner && !mixed.includes(owner)) return { message: `"${path}" belongs to ${actual} instead of ${owner}` };
    return mode === undefined || Number.parseInt(bits, 8) === Number.parseInt(mode, 8)
      ? undefined
      : { message: `"${path}" has the mode ${bits.padStart(4, '0')} instead of ${mode}` };
  },
};

import { globOf } from './dockerignore.ts';

/**
 * Converts the patterns of a .gitignore that apply below a folder to .dockerignore syntax. Two differences remain: a pattern for folders
 * only (`build/`) also excludes a file of that name, and `!` includes files below an excluded folder.
 * @param way the path from the folder of the .gitignore to the folder; empty if they are the same
 * @returns patterns relative to the folder, in their order
 */
export function patternsBelow(gitignore: string, way: readonly string[] = []): string[] {
  return gitignore.split(/\r?\n/).flatMap((line) => {
    const [, negation = '', pattern = ''] = /^(!?)(.*?)(?<!\\) *$/s.exec(line)!;
    if (pattern === '' || pattern.startsWith('#')) return [];
    const below = pattern.replace(/\/+$/, '').includes('/') ? anchored(segmentsOf(pattern), way) : ['**', ...segmentsOf(pattern)];
    return below.length > 0 ? [`${negation}${below.join('/')}`] : [];
  });
}

/** The segments of a pattern. Docker reads + ( ) { } | and ^ as regular expressions, git literally. */
function segmentsOf(pattern: string): string[] {
  return pattern
    .replace(/\\.|[+(){}|^]/g, (part) => (part.length === 2 ? part : `\\${part}`))
    .replace(/\[!/g, '[^')
    .split('/')
    .filter((segment) => segment !== '');
}

/** The rest of a pattern below the folder; nothing if it matches elsewhere or matches the folder itself, which was requested explicitly. */
function anchored(pattern: readonly string[], way: readonly string[]): readonly string[] {
  for (const [index, step] of way.entries()) {
    const segment = pattern[index];
    if (segment === '**') return pattern.slice(index);
    if (segment === undefined || !globOf(segment).test(step)) return [];
  }
  return pattern.slice(way.length);
}

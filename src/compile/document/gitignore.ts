import { globOf } from './dockerignore.ts';

/**
 * The patterns of a .gitignore in the syntax of .dockerignore, as they hold below a folder. Two things can't be said there: a pattern
 * for folders alone (`build/`) leaves out a file of that name too, and `!` takes back what lies below a folder that is left out.
 * @param way the folder's path from where the .gitignore stands; none when it stands in the folder itself
 * @returns patterns relative to the folder, in their order
 */
export function patternsBelow(gitignore: string, way: readonly string[] = []): string[] {
  return gitignore.split(/\r?\n/).flatMap((line) => {
    const [, negation = '', pattern = ''] = /^(!?)(.*?)(?<!\\) *$/.exec(line)!;
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

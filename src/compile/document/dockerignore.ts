import { normalize } from 'node:path/posix';

/**
 * A test of whether a .dockerignore excludes a path of the build context. A pattern matches the path or a folder above it, `!` includes it
 * again, and the last matching pattern decides.
 */
export function ignoredBy(dockerignore: string): (path: string) => boolean {
  const patterns = dockerignore
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const kept = line.startsWith('!');
      return { kept, matches: globOf(cleaned(kept ? line.slice(1).trim() : line)) };
    });
  return (path) => {
    const parts = cleaned(path).split('/');
    const above = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    return patterns.reduce((ignored, { kept, matches }) => (above.some((each) => matches.test(each)) ? !kept : ignored), false);
  };
}

function cleaned(path: string): string {
  return normalize(path).replace(/^\/+|\/+$/g, '');
}

/** A pattern as an anchored regular expression: `*` and `?` match within a folder, `**` across folders. */
export function globOf(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/|\*\*|\*|\?|\\.|\[\^|[.+^${}()|[\]\\]/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    return part.length === 2 || part === '[' || part === ']' ? part : `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}

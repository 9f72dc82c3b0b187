interface Options {
  fn(context: unknown): string;
}

/**
 * A block of shell commands, one a line, as one RUN: `a && b && c` with line continuations. An indented line
 * goes on with the command above it; a line that starts with # is a comment, and blank lines are left out.
 * A comment can't follow RUN on its line, so where one comes first, RUN's own line is continued.
 */
export function chain(this: unknown, options: Options): string {
  const written = options
    .fn(this)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const last = written.findLastIndex((line) => !isComment(line));
  const first = written.findIndex((line) => !isComment(line));
  const lines = written.slice(0, last + 1).map((line, index) => {
    const text = line.trim();
    if (isComment(line)) return `      # ${text.slice(1).trim()}`;
    const before = /^\s/.test(line) ? '      ' : index > first ? ' && ' : first > 0 ? '    ' : '';
    return `${before}${text}${index === last ? '' : ' \\'}`;
  });
  return first > 0 ? ['\\', ...lines].join('\n') : lines.join('\n');
}

function isComment(line: string): boolean {
  return line.trimStart().startsWith('#');
}

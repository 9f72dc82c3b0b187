interface Options {
  fn(context: unknown): string;
}

/**
 * Joins the lines of a block of shell commands to one RUN: `a && b && c` with line continuations. An indented line continues the command
 * above it; comments are kept, blank lines removed. RUN's line has no comment, so if the block starts with one, RUN's line ends with a
 * continuation.
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

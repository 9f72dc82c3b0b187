interface Options {
  fn(context: unknown): string;
}

/**
 * A block of shell commands, one a line, as one RUN: `a && b && c` with line continuations. An indented line
 * goes on with the command above it; a line that starts with # is a comment, and blank lines are left out.
 * A comment can't follow RUN on its line, so where one comes first, RUN's own line is continued.
 */
export function chain(this: unknown, options: Options): string {
  let commands = 0;
  const lines = options.fn(this).split('\n').filter((line) => line.trim() !== '').map((line) => {
    const text = line.trim();
    if (text.startsWith('#')) return `      ${text}`;
    const start = !/^\s/.test(line);
    if (start) commands += 1;
    return start ? `${commands === 1 ? '' : ' && '}${text}` : `      ${text}`;
  });
  if (lines[0]?.trimStart().startsWith('#')) lines.unshift('');
  const last = lines.findLastIndex((line) => !line.trimStart().startsWith('#'));
  return lines
    .slice(0, last + 1)
    .map((line, index) => (line.trimStart().startsWith('#') || index === last ? line : `${line} \\`))
    .join('\n');
}

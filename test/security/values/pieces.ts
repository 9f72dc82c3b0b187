/** Texts with a special meaning for one of the readers: shells, Dockerfiles, YAML, ini files, JSON, sudoers, apt, terminals. */
export const PIECES = [
  ...'"\'`\\$#;&|<>=:~!*?[]{}()%@,-+^./ ',
  '\\\\', '$HOME', '${PATH}', '$(id)', '`id`', '&&', '||', '<<EOF', '  ', '\t', '\n', '\r', '\r\n', '\0', '\u001B[31m', '\u009B', '\u007F', '\u0008',
  'é', 'e\u0301', '漢', '😀', '\uD800', '\u202E', '\u200B', '\u2028', '\u2029', '\u0085', '\u00A0', '\uFEFF',
  '{{x}}', '{{{x}}}', '{debian}', '{r}', '{user.home}', '{version}', '\\{r}', '{nothing}', '%n', '%(x)s', '--', '-rf', '--from=x', ' #', '# ', ': ', '- ',
  '../', '//', '/./', '\\n', 'RUN id', 'FROM x AS y', '::error::', 'yes', 'null', '~', '.5', '0x1F', '1e3', '012', '*a', '&a', '!!str', '<<', 'ALL', 'NOPASSWD:',
  '<<-"E"', 'EOF', 'constructor', '__proto__', 'toString', 'a', 'Z9', '_',
]; // prettier-ignore

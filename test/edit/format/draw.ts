const NAMES = ['bash', 'curl', 'git', 'vim', 'zlib1g', 'apt-utils', 'g++', '7zip'];

/** Draws a well-formed tools.yaml in an unusual style. */
export function draw(random: () => number): string {
  const chance = (share: number) => random() < share;
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  let marks = 0;
  const comment = () => `# ${one(['why', "it's: [so], {it} is", '"quoted', '- curl', 'näher', '&a *b'])} ${marks++}`;
  const behind = () => (chance(0.3) ? `${one([' ', '  ', '\t'])}${comment()}` : '') + (chance(0.2) ? one([' ', '  ', '\t']) : '');
  const anchors: string[] = [];
  const between = (indent: string) => (chance(0.3) ? `${indent}${comment()}\n` : '') + (chance(0.15) ? one(['\n', '   \n', '\n\n']) : '');
  const name = () => one(NAMES);
  const scalar = () => one([(text: string) => text, (text: string) => `"${text}"`, (text: string) => `'${text}'`])(name());
  const reason = () => {
    if (anchors.length > 0 && chance(0.4)) return `*${one(anchors)}`;
    const text = one(['so', '"a: b"', `'it''s'`, '"x #y"', '3.10']);
    if (!chance(0.3)) return text;
    anchors.push(`a${marks++}`);
    return `&${anchors.at(-1)} ${text}`;
  };
  const item = () => (chance(0.7) ? scalar() : `{ name: ${scalar()}, reason: ${reason()} }`);
  const blockItem = (indent: string) =>
    chance(0.15)
      ? `${indent}- name: ${scalar()}${behind()}\n${chance(0.3) ? `${indent}  ${comment()}\n` : ''}${indent}  reason: ${one([`${reason()}\n`, `|\n${indent}    two  \n\n${indent}    lines\n`, `>-\n${indent}    folded\n${indent}    text\n`])}`
      : `${indent}- ${one(['', '', '', ' '])}${item()}${behind()}\n`;
  const many = <T>(make: () => T) => Array.from({ length: Math.floor(random() * 6) }, make);
  const list = (key: string) => {
    const kind = random();
    if (kind < 0.5) {
      const indent = one(['    ', '      ', '        ']);
      const items = many(() => between(indent) + blockItem(indent));
      if (items.length > 0) return `    ${key}:${behind()}\n${items.join('')}${between(indent)}`;
    }
    if (kind < 0.8) return `    ${key}: [${many(item).join(one([', ', ',', ' , ']).replace(/^,$/, ', '))}]${behind()}\n`;
    const items = many(item);
    return `    ${key}: [\n${items.map((text, index) => `      ${text}${index < items.length - 1 || chance(0.5) ? ',' : ''}${behind()}\n`).join('')}    ]\n`;
  };
  const stage = (index: number) =>
    `  s${index}:${behind()}\n    from: ${one(['debian:trixie', '"debian:trixie"'])}${behind()}\n${chance(0.3) ? `    description: ${one(['|\n      a  \n\n      - b # no comment\n', '>+\n      c\n\n', '"d\n      e"\n'])}` : ''}${[
      'apt',
      'pip',
      'npm',
    ]
      .filter(() => chance(0.6))
      .map(list)
      .join('')}${chance(0.3) ? `    env: { A: ${one(['3.10', '"1"', 'yes', '0x10', '.5', 'text'])} }${behind()}\n` : ''}`;
  const text = `${chance(0.3) ? `${comment()}\n` : ''}version: 1\n${between('')}stages:\n${[0, 1, 2].map(stage).join('')}${chance(0.3) ? `${comment()}\n` : ''}`;
  const ended = chance(0.2) ? text.replace(/\n$/, '') : text;
  return `${chance(0.1) ? '\uFEFF' : ''}${chance(0.3) ? ended.replaceAll('\n', '\r\n') : ended}`;
}

/** The comments of a drawn text, each of which is unique. */
export function comments(text: string): string[] {
  return (text.match(/# .* \d+/g) ?? []).toSorted();
}

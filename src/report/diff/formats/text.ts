import { styleText } from 'node:util';
import { caveat, groupsOf, headline, imagesIn } from '../groups.ts';
import type { Group } from '../groups.ts';
import type { DiffReport } from '../report.ts';
import { visible } from '../../visible.ts';
import { SIGNS } from '../signs.ts';

type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan';

const COLORS: Readonly<Record<Group['lines'][number]['action'], Style>> = { added: 'green', removed: 'red', changed: 'yellow', moved: 'cyan', renamed: 'cyan' };

/** For terminals: privileged changes, other changes by stage, and the images to build. */
export function text(compared: DiffReport): string {
  const report = visible(compared);
  const { base, color, images } = report;
  const paint = (style: Style, words: string) => (color ? styleText(style, words, { validateStream: false }) : words);
  const section = (title: string, style: Style, groups: readonly Group[]) => (groups.length === 0 ? [] : ['', paint(style, title), ...groups.flatMap(lines)]);
  const lines = ({ title, lines: changes }: Group) => [
    `  ${paint('bold', title)}`,
    ...changes.map(
      ({ action, text: words, place }) => `    ${paint(COLORS[action], SIGNS[action])} ${words}${place === undefined ? '' : paint('dim', `  ${place}`)}`,
    ),
  ];
  const width = Math.max(...images.map(({ stage }) => stage.length));
  const unchanged = imagesIn(report, 'unchanged');
  const others = imagesIn(report, 'rebuilt', 'new', 'removed');
  return [
    `Compared with ${base.name} (${base.commit.slice(0, 7)}): ${paint('bold', headline(report))}`,
    ...caveat(report).map((line, index) => paint('yellow', `${index > 0 ? '  ' : ''}${line}`)),
    ...section('Privileges', 'red', groupsOf(report, true)),
    ...section('Changes', 'bold', groupsOf(report, false)),
    ...(others.length > 0
      ? [
          '',
          paint('bold', 'Images'),
          ...others.map(({ stage, state, reason }) => `  ${stage.padEnd(width)}  ${state}${reason === undefined ? '' : `: ${reason}`}`),
        ]
      : []),
    ...(others.length > 0 && unchanged.length > 0 ? [paint('dim', `  unchanged: ${unchanged.map(({ stage }) => stage).join(', ')}`)] : []),
    '',
  ].join('\n');
}

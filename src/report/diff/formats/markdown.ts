import { hunkHeader } from '../../../compile/output/unified.ts';
import { fitting, LARGEST, markdownText } from '../../markdown.ts';
import { caveat, groupsOf, headline, imagesIn } from '../groups.ts';
import type { Group } from '../groups.ts';
import type { DiffReport } from '../report.ts';
import { SIGNS } from '../signs.ts';

/** Reserved bytes for the text around the folded lists. */
const FRAME = 2_000;

/** For step summaries and comments: the headline and privileged changes, then the rest in folded sections. */
export async function markdown(report: DiffReport): Promise<string> {
  const { base } = report;
  const others = imagesIn(report, 'rebuilt', 'new', 'removed');
  const unchanged = imagesIn(report, 'unchanged').map(({ stage }) => stage);
  const open = [
    `**dwbuild diff**: ${markdownText(headline(report))}`,
    '',
    `Compared with ${markdownText(base.name)} (${base.commit.slice(0, 7)}).`,
    ...caveat(report).flatMap((line, index) => (index === 0 ? ['', `> ${markdownText(line)}`] : [`> - ${markdownText(line)}`])),
    ...headed('### Privileges', list(groupsOf(report, true))),
  ];
  const changes = list(groupsOf(report, false));
  const built = [
    ...(others.length > 0
      ? [
          '| image | | |',
          '| --- | --- | --- |',
          ...others.map(({ stage, state, reason = '' }) => `| ${markdownText(stage)} | ${state} | ${markdownText(reason)} |`),
        ]
      : []),
    ...(others.length > 0 && unchanged.length > 0 ? ['', `Unchanged: ${markdownText(unchanged.join(', '))}`] : []),
  ];
  let room = LARGEST - FRAME;
  return [...cut(open), ...folded('Changes', cut(changes)), ...folded('Images', cut(built)), ...(await dockerfile()), ''].join('\n');

  function cut(lines: readonly string[]): string[] {
    const shown = fitting(lines, room);
    const hidden = lines.length - shown.length;
    room -= shown.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
    return hidden > 0 ? [...shown, '', `and ${hidden} more lines`] : shown;
  }

  async function dockerfile(): Promise<string[]> {
    if (base.state === 'invalid' || base.state === 'unrendered') return [];
    const hunks = await report.dockerfile();
    const lines = hunks.flatMap((hunk) => [hunkHeader(hunk, hunk.stage), ...hunk.lines]);
    const fence = '`'.repeat(Math.max(3, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length + 1))));
    const shown = fitting(lines, room);
    const note = shown.length < lines.length ? [`${lines.length - shown.length} more lines are omitted because the size of a summary is limited.`, ''] : [];
    return folded('Dockerfile', lines.length === 0 ? [] : [`${fence}diff`, ...shown, fence, ...note]);
  }
}

function headed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, '', ...lines];
}

function folded(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `<details><summary>${title}</summary>`, '', ...lines, '', '</details>'];
}

function list(groups: readonly Group[]): string[] {
  return groups.flatMap(({ title, lines }, index) => [
    ...(index > 0 ? [''] : []),
    `**${markdownText(title)}**`,
    '',
    ...lines.map(({ action, text, place }) => `- \`${SIGNS[action]}\` ${markdownText(text)}${place === undefined ? '' : ` (${markdownText(place)})`}`),
  ]);
}

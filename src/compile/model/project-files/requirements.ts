import type { Span } from '../../../diagnostic/diagnostic.ts';
import type { Path } from '../../document/document.ts';
import type { Model, Stage } from '../model.ts';

/** A line of a file in pip's requirements format: a requirement, or an option. Its continuation lines belong to it. */
export interface RequirementLine {
  text: string;
  span: Span;
}

/** A file that pip reads for a stage, and where tools.yaml names it. */
export interface RequirementsFile {
  stage: Stage;
  option: 'requirements' | 'constraints';
  file: string;
  path: Path;
  lines: readonly RequirementLine[];
}

/** The files of requirements and constraints that exist. */
export function* requirementsFiles({ stages, sources }: Model): Generator<RequirementsFile> {
  for (const stage of stages.values()) {
    for (const option of ['requirements', 'constraints'] as const) {
      const file = stage.entries.get('pip')?.own[option];
      if (typeof file !== 'string' || sources.kind(file) !== 'file') continue;
      yield { stage, option, file, path: [...stage.path, 'pip', option], lines: [...requirementLines(file, sources.read(file))] };
    }
  }
}

/** The lines without comments. Source: https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
export function* requirementLines(file: string, content: string): Generator<RequirementLine> {
  let first = 0;
  let text = '';
  const written = content.split(/\r?\n/);
  for (const [index, line] of written.entries()) {
    if (text === '') first = index;
    const goesOn = line.endsWith('\\') && !/^\s*#/.test(line);
    text += goesOn ? line.slice(0, -1) : line;
    if (goesOn) continue;
    const found = text.replace(/(^|\s)#.*$/, '').trim();
    text = '';
    const start = written[first]!;
    const column = start.length - start.trimStart().length + 1;
    if (found !== '') yield { text: found, span: { file, line: first + 1, column, end: { line: first + 1, column: start.trimEnd().length + 1 } } };
  }
}

/** The option of a line: `-r other.txt` and `--requirement=other.txt` give the name `-r` and the value `other.txt`. */
export function optionIn({ text }: Pick<RequirementLine, 'text'>): { name: string; value: string } | undefined {
  const [, name, value = ''] = /^(--?[a-z][a-z-]*)(?:[\s=]+(.*))?$/.exec(text.replace(/^(-[a-z])(?=[^\s=-])/, '$1 ')) ?? [];
  return name === undefined ? undefined : { name: SHORT[name] ?? name, value };
}

const SHORT: Readonly<Record<string, string>> = {
  '--requirement': '-r',
  '--constraint': '-c',
  '--editable': '-e',
  '-i': '--index-url',
  '-f': '--find-links',
  '--pypi-url': '--index-url',
};

/** Whether a requirement refers to a list or a package beside its file, which is not in the image with it. */
export function absentFrom(text: string): 'list' | 'package' | undefined {
  const { name = '', value = text } = optionIn({ text }) ?? {};
  if ((name === '-r' || name === '-c') && !/^(\/|[a-z]+:)/.test(value)) return 'list';
  const isPath = (name === '' || name === '-e') && (/^\.{0,2}\/|^\.{1,2}$/.test(value) || /^file:(?!\/\/\/)/.test(value));
  return isPath && !/^\/[^/]/.test(value) ? 'package' : undefined;
}

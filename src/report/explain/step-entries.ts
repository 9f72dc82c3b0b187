import type { WrittenLine } from '../../compile/document/document.ts';
import { onOneLine } from '../../compile/model/commands.ts';
import type { PlannedStage } from '../../compile/plan/plan.ts';
import { ROOT } from '../../compile/plan/step.ts';
import type { CopyData, Step } from '../../compile/plan/step.ts';
import { written } from '../../compile/plan/variable.ts';
import type { Variable } from '../../compile/plan/variable.ts';
import type { Origin } from '../../compile/plan/origin.ts';
import { allowed, runsAs } from '../privileges.ts';
import { runEntries } from './run-entries.ts';
import { bracketed } from './words.ts';

/** What a step does, with a line of its own if it has one. */
export function stepEntries(stage: PlannedStage, step: Step): [what: string, value: string, line?: WrittenLine][] {
  const { instruction, origin, data } = step;
  switch (instruction) {
    case 'ARG':
      return [['arg', data.value === undefined ? data.variable : `${data.variable}=${data.value}`]];
    case 'ENV':
      return data.variables.map((variable) => ['env', `${variable.name}=${written(variable)}`, variableLine(stage, variable, origin)]);
    case 'COPY':
      return data.unpacked === undefined
        ? [
            ...data.sources.map((file): [string, string] => [data.from === undefined ? 'file' : 'copy', copyText(file, data)]),
            ...besides(stage, origin.path.at(-1)),
          ]
        : [];
    case 'WORKDIR':
      return [['workdir', data.directory]];
    case 'USER':
      return data.user === ROOT || step !== stage.steps.findLast((each) => each.instruction === 'USER') ? [] : [['runs as', runsAs(stage)]];
    case 'EXPOSE':
      return data.ports.map((port) => [origin.path.at(-1) === 'ports' ? 'ports' : 'port', port]);
    case 'ENTRYPOINT':
      return origin.path.at(-1) === 'entrypoint' ? [['entrypoint', listed(data.words)]] : [];
    case 'CMD':
      return [origin.path.at(-1) === 'cmd' ? ['cmd', listed(data.words)] : ['start', data.words.join(' ')]];
    case 'HEALTHCHECK':
      return [
        [
          'healthcheck',
          stage.healthcheck !== undefined && stage.healthcheck !== 'none'
            ? `${stage.healthcheck.command.join(' ')}${bracketed(Object.entries(data.options).map((option) => option.join(' ')))}`
            : 'none',
        ],
      ];
    case 'STOPSIGNAL':
      return [['stop-signal', data.signal]];
    case 'VOLUME':
      return data.words.map((place) => ['volume', place]);
    case 'LABEL':
      return data.variables.map(({ name, value }) => ['label', `${name}=${value}`, stage.lineOf('labels', name)]);
    case 'RUN':
      return runEntries(data);
    case 'FOREIGN':
      return [['foreign', onOneLine(data.text)]];
    default:
      return [];
  }
}

/** The line of a variable of `env`, or that of the key by which the stage has it. */
function variableLine({ lineOf }: PlannedStage, { name, goesOn }: Variable, origin: Origin): WrittenLine {
  if (origin.path.at(-1) === 'locale') return origin;
  return goesOn ? lineOf('path') : lineOf('env', name);
}

function copyText(file: string, { from, target, mode, owner, folder, exclude = [] }: CopyData): string {
  const leftOut = [...(folder?.leftOut ?? []).map((pattern) => pattern.replace(file, '').replace(/^\*\*\//, '')), ...exclude];
  const rights = [mode, owner && `owned by ${owner}`, folder && `${folder.files.length} files`, leftOut.length > 0 && `without ${leftOut.join(' ')}`];
  return `${file}${from === undefined ? '' : ` of ${from}`} → ${target}${bracketed(rights)}`;
}

function listed(words: readonly string[]): string {
  return words.length > 0 ? words.join(' ') : 'none';
}

/** Details of a generated file: sudoers entries, the set-up before start, and the user's session. */
function besides({ sudoers, start, session }: PlannedStage, key: unknown): [string, string][] {
  if (key === 'sudoers') return sudoers.flatMap(allowed).map((sentence) => ['sudo', sentence]);
  if (key === 'start' && start)
    return [...start.root.map((command): [string, string] => ['as root', command]), ...start.user.map((command): [string, string] => ['as user', command])];
  if (key === 'session')
    return [
      ...session.path.map((place): [string, string] => ["user's path", place]),
      ...Object.entries(session.env).map(([name, value]): [string, string] => ["user's env", `${name}=${value}`]),
    ];
  return [];
}

import type { Path } from '../document/document.ts';
import { sortedByKey } from '../document/maps.ts';
import type { RunSpec, WrittenCommand } from './declaration/commands.ts';
import type { Stage } from './model.ts';
import type { Text } from './texts.ts';

/** A command of `run`, with its place. */
export interface RunItem extends Omit<RunSpec, 'command' | 'allow'>, Pick<Text, 'text' | 'path'> {
  /** Its number in `run`. */
  index: number;
}

/** Commands that one shell runs. */
export interface CommandList {
  commands: readonly Pick<Text, 'text' | 'path'>[];
  /** The user of a command of the build; default: root. */
  as?: string | undefined;
  /** Whether the start script runs it, which is for sh. */
  isStart?: true;
  /** Whether it runs as the image is built. */
  built: boolean;
}

/** The commands of a list without what is said about them. */
export function commandTexts(list: readonly WrittenCommand[] | null | undefined): string[] {
  return (list ?? []).map((written) => (typeof written === 'string' ? written : written.command));
}

/** The lists of shell commands of a stage, each command with its place. */
export function commandLists(stage: Stage): CommandList[] {
  const { path, spec } = stage;
  const starting = (['root', 'user'] as const).map((as) => ({
    built: false,
    isStart: true as const,
    commands: placed(spec.start?.[as], [...path, 'start', as]),
  }));
  const { run } = typeof spec.healthcheck === 'object' ? spec.healthcheck : {};
  const checking = run === undefined ? [] : [{ as: 'user', built: false, commands: [{ text: run, path: [...path, 'healthcheck', 'run'] }] }];
  return [...runsOf(stage).map((commands) => ({ commands, as: commands[0]!.as, built: true })), ...starting, ...checking];
}

/**
 * The commands of `run` in groups that one shell runs: those that follow each other and have the same keys. A command of several lines is
 * a group of its own. Those with `before` are no part of a group without it, because they run elsewhere.
 */
export function runsOf({ path, spec }: Stage): RunItem[][] {
  const groups: RunItem[][] = [];
  const last = new Map<string | undefined, { group: RunItem[]; keys: string }>();
  for (const [index, { text, path: place }] of placed(spec.run, [...path, 'run']).entries()) {
    const written = spec.run![index]!;
    const { command: _, allow: __, ...more } = typeof written === 'string' ? ({ command: written } as RunSpec) : written;
    const item = { ...more, text, path: place, index };
    const keys = severalLines(text) ? '' : JSON.stringify(sortedByKey(more));
    const before = last.get(more.before);
    if (before && keys !== '' && before.keys === keys) before.group.push(item);
    else {
      const group = [item];
      groups.push(group);
      last.set(more.before, { group, keys });
    }
  }
  return groups;
}

/** Whether a command has several lines; the line break at the end of a block of YAML is none. */
export function severalLines(text: string): boolean {
  return text.trim().includes('\n');
}

/** A command on one line, for people. */
export function onOneLine(text: string): string {
  const [first = '', ...more] = text.trim().split('\n');
  return more.length === 0 ? text : `${first} … (${more.length + 1} lines)`;
}

function placed(list: readonly WrittenCommand[] | null | undefined, path: Path): Pick<Text, 'text' | 'path'>[] {
  return commandTexts(list).map((text, index) => ({ text, path: [...path, index, ...(typeof list![index] === 'string' ? [] : ['command'])] }));
}

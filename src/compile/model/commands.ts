import type { Path } from '../document/document.ts';
import type { WrittenCommand } from './declaration.ts';
import type { Stage } from './model.ts';
import type { Text } from './texts.ts';

/** The commands of a list without what is said about them. */
export function commandTexts(list: readonly WrittenCommand[] | null | undefined): string[] {
  return (list ?? []).map((written) => (typeof written === 'string' ? written : written.command));
}

/** The lists of shell commands of a stage, each command with its place. */
export function commandLists({ path, spec }: Stage): Pick<Text, 'text' | 'path'>[][] {
  const lists: [Path, WrittenCommand[] | null | undefined][] = [
    [['run'], spec.run],
    [['start', 'root'], spec.start?.root],
    [['start', 'user'], spec.start?.user],
  ];
  return lists.map(([keys, list]) =>
    commandTexts(list).map((text, index) => ({ text, path: [...path, ...keys, index, ...(typeof list![index] === 'string' ? [] : ['command'])] })),
  );
}

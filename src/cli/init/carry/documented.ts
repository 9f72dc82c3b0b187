import { managers } from '../../../generated/shipped.ts';

/** The versions of a program that reads the lock of a Python project: those in the documentation of the manager. */
export function exporterOf(program: 'poetry' | 'pdm'): readonly string[] {
  if (program === 'poetry') return example('pip', 'exporter') as readonly string[];
  const { clients } = managers.find(({ name }) => name === 'pip')!;
  return [`${program}==${clients.find(({ name }) => name === program)!.versions.at(-1)!}`];
}

/** The first example of an option in the documentation of a manager. */
export function example(manager: string, option: string): unknown {
  return (managers.find(({ name }) => name === manager)!.options[option]!.examples as readonly unknown[])[0];
}

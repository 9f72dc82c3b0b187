import type { RunData } from '../plan/run-data/run-data.ts';
import type { ShellWord } from '../plan/shell/call.ts';
import { readCalls } from '../plan/shell/read-calls.ts';
import type { ParsedInstruction } from './parse.ts';

/** The script that a RUN evaluates, and nothing else but a choice by the architecture and secrets: the lines that printf prints for eval or bash. */
export function evaluated({ rest }: ParsedInstruction, { secrets = [], byArch = [] }: RunData): string | undefined {
  const { calls, pipes } = readCalls(rest) ?? { calls: [], pipes: [] };
  const secret = secrets.flatMap(({ env, target }) => {
    const set = calls.find(({ program, variables }) => program === '' && variables[0]?.name === env);
    const cat = set?.variables[0]!.value.calls[0];
    return set && cat?.program === 'cat' && cat.args.map(({ text }) => text).join(' ') === target ? [set, cat] : [];
  });
  const read = calls.filter((call) => call.program !== 'export' && !secret.includes(call));
  const before = byArch.length > 0 ? [...byArch.map(() => ''), 'echo', 'exit'] : []; // assignments, and the end for other architectures
  const choice = read.slice(0, before.length);
  const script = read.slice(before.length);
  const printf = script.find(({ program }) => program === 'printf');
  const shell = script.at(-1);
  const given = shell && (shell.path === '/bin/bash' ? afterOptions(shell.args) : shell.args[0]);
  const isPlain = pipes.length === 0 && calls.every((call) => choice.includes(call) || call.inputs.length + call.outputs.length === 0);
  const programs = read.map(({ program }) => program).join(' ');
  const isScript = [
    ['set', 'printf', 'eval'],
    ['printf', 'bash'],
  ].some((names) => programs === [...before, ...names].join(' '));
  if (!isPlain || !printf || !isScript || given?.calls[0] !== printf) return undefined;
  return printf.args
    .slice(1)
    .map(({ text }) => text)
    .join('\n');
}

/** The script of bash after the options with which it stops at the first failure, also in a pipe. */
function afterOptions(args: readonly ShellWord[]): ShellWord | undefined {
  return args.length === 5 &&
    args
      .slice(0, 4)
      .map(({ text }) => text)
      .join(' ') === '-e -o pipefail -c'
    ? args[4]
    : undefined;
}

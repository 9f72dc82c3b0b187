import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A program whose cold start is measured. */
export interface Program {
  name: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/** What a program costs in relation to the first one. */
export interface Cost {
  name: string;
  /** Of the medians and of the fastest runs: where both say the same, the machine was quiet. */
  time: number;
  fastest: number;
  memory: number;
}

const PEAK = fileURLToPath(new URL('peak.cjs', import.meta.url));

/** Runs each program in turn, again and again, so that a busy moment meets them all. */
export function measure(programs: readonly Program[], cwd: string, rounds: number): Cost[] {
  const times = programs.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, program] of programs.entries()) times[index]!.push(time(program, cwd));
  }
  const peaks = programs.map((program) => peak(program, cwd));
  return programs.map(({ name }, index) => ({
    name,
    time: median(times[index]!) / median(times[0]!),
    fastest: Math.min(...times[index]!) / Math.min(...times[0]!),
    memory: peaks[index]! / peaks[0]!,
  }));
}

/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
}

function time({ args, env }: Program, cwd: string): number {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { cwd, stdio: 'ignore', env: { ...process.env, ...env } });
  const end = process.hrtime.bigint();
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return Number(end - start);
}

/** The most memory that a run had resident, as it says itself when it ends. */
function peak({ args, env }: Program, cwd: string): number {
  const { output } = spawnSync(process.execPath, ['--require', PEAK, ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  return Number(output[3]);
}

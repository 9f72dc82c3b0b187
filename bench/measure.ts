import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A program whose cold start is measured. */
export interface Program {
  name: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Whether every run has a new environment, so that dwbuild cannot repeat the output of an earlier run. */
  anew?: boolean;
}

/** The cost of a program relative to the first program. */
export interface Cost {
  name: string;
  /** Ratios of the medians and of the fastest runs: if both agree, the machine was idle otherwise. */
  time: number;
  fastest: number;
  memory: number;
}

const PEAK = fileURLToPath(new URL('peak.cjs', import.meta.url));

/** Runs the programs in turn, for several rounds, so that a busy moment affects all of them. */
export function measure(programs: readonly Program[], cwd: string, rounds: number): Cost[] {
  const times = programs.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, program] of programs.entries()) times[index]!.push(time(program, cwd, round));
  }
  const peaks = programs.map((program) => peak(program, cwd, rounds));
  return programs.map(({ name }, index) => ({
    name,
    time: median(times[index]!) / median(times[0]!),
    fastest: Math.min(...times[index]!) / Math.min(...times[0]!),
    memory: peaks[index]! / peaks[0]!,
  }));
}

/** The median of some numbers. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
}

function time({ args, env, anew }: Program, cwd: string, round: number): number {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { cwd, stdio: 'ignore', env: { ...process.env, ...env, ...(anew && { ROUND: `${round}` }) } });
  const end = process.hrtime.bigint();
  if (status !== 0) throw new Error(`node ${args.join(' ')} exited with ${status}`);
  return Number(end - start);
}

/** The peak resident memory of a run, which it reports when it exits. */
function peak({ args, env, anew }: Program, cwd: string, round: number): number {
  const { output } = spawnSync(process.execPath, ['--require', PEAK, ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env, ...(anew && { ROUND: `${round}` }) },
  });
  return Number(output[3]);
}

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { parse } from 'yaml';
import { CLI } from '../../run-cli.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

/** A step of a composite action. */
export interface Step {
  name?: string;
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  'working-directory'?: string;
  env?: Readonly<Record<string, string>>;
}

interface Action {
  inputs: Readonly<Record<string, { default: string }>>;
  outputs: Readonly<Record<string, { value: string }>>;
  runs: { steps: readonly Step[] };
}

/** The folder of the checkout, and the event. */
export interface Run {
  workspace: string;
  event: string;
  before?: string;
  inputs?: Readonly<Record<string, string>>;
}

export interface Ran {
  /** The outcome of each step, by name. */
  steps: Record<string, 'success' | 'failure' | 'skipped'>;
  outputs: Record<string, string>;
  summary: string;
  log: string;
}

export const readAction = (path: string): Action => parse(readFileSync(path, 'utf8'));

/** A stand-in for npx, which would query a registry: it runs this dwbuild, and fails for other packages. */
const NPX = (version: string) => `#!/bin/sh
[ "$1 $2" = "--yes dwbuild@${version}" ] || { echo "npx was called with: $*" >&2; exit 90; }
shift 2
exec "${process.execPath}" "${CLI}" "$@"
`;

/** Runs the `run` steps of a composite action with the shell, the files and the variables of a runner. */
export async function runAction(action: Action, { workspace, event, before = '', inputs = {} }: Run): Promise<Ran> {
  const temporary = temporaryFolder('action');
  const place = (name: string) => join(temporary, name);
  const context: Record<string, string> = { 'github.event.before': before };
  for (const [name, input] of Object.entries(action.inputs)) context[`inputs.${name}`] = inputs[name] ?? input.default;
  const runner = {
    HOME: temporary,
    PATH: `${temporary}:${process.env['PATH']}`,
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: event,
    GITHUB_OUTPUT: place('output'),
    GITHUB_STEP_SUMMARY: place('summary'),
  };
  const ran: Ran = { steps: {}, outputs: {}, summary: '', log: '' };
  try {
    writeFileSync(place('npx'), NPX(context['inputs.version']!), { mode: 0o755 });
    writeFileSync(place('summary'), '');
    for (const step of action.runs.steps) {
      if (step.run === undefined) continue;
      const { outcome, log } = isWanted(step, ran, context) ? await runStep(step, runner, workspace, context) : { outcome: 'skipped' as const, log: '' };
      ran.steps[step.name ?? ''] = outcome;
      ran.log += `${log}\n`;
      context[`steps.${step.id}.outcome`] = outcome;
    }
    ran.summary = readFileSync(place('summary'), 'utf8');
    for (const [name, { value }] of Object.entries(action.outputs)) ran.outputs[name] = fill(value, context);
    return ran;
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

/** Whether a step runs. Without a condition, it runs if no step before it failed; the action's only condition refers to one of them. */
function isWanted(step: Step, { steps }: Ran, context: Readonly<Record<string, string>>): boolean {
  if (step.if === undefined) return !Object.values(steps).includes('failure');
  const [, outcome] = /^\$\{\{ !cancelled\(\) && ([\w.]+) == 'success' \}\}$/.exec(step.if) ?? [];
  if (outcome === undefined) throw new Error(`unsupported condition: ${step.if}`);
  return context[outcome] === 'success';
}

/** Runs a step and reads its outputs from $GITHUB_OUTPUT. */
async function runStep(step: Step, runner: Readonly<Record<string, string>>, workspace: string, context: Record<string, string>) {
  const [output, script] = [runner['GITHUB_OUTPUT']!, `${runner['HOME']}/step.sh`];
  writeFileSync(output, '');
  writeFileSync(script, step.run!);
  const { exitCode, all } = await execa('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd: join(workspace, fill(step['working-directory'] ?? '.', context)),
    env: { ...runner, ...Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, fill(value, context)])) },
    extendEnv: false,
    reject: false,
    all: true,
  });
  for (const line of readFileSync(output, 'utf8').split('\n')) {
    const [, name, value] = /^([^=]+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) context[`steps.${step.id}.outputs.${name}`] = value!;
  }
  return { outcome: exitCode === 0 ? ('success' as const) : ('failure' as const), log: all };
}

/** Evaluates the expressions that the action uses: a value, and whether one is not empty. */
function fill(text: string, context: Readonly<Record<string, string>>): string {
  return text
    .replaceAll(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => context[name] ?? '')
    .replaceAll(/\$\{\{ ([\w.-]+) != '' \}\}/g, (_, name: string) => String((context[name] ?? '') !== ''));
}

import { byName, lineageOf } from '../plan/lineage.ts';
import type { Plan, PlannedPackage, PlannedStage } from '../plan/plan.ts';
import type { Step } from '../plan/step.ts';

/** One thing that a stage has, and what brought it: the stage and the line of tools.yaml. */
export interface Explained {
  what: string;
  value: string;
  stage: string;
  line: number;
  /** Of a package: its name. */
  name?: string;
}

/** What is said of a stage, as data and as text; `empty` when a package was asked for that it does not have. */
export interface Explanation {
  data: { stage: string; lineage: string[]; entries: Explained[] };
  text: string;
  empty: boolean;
}

/** Everything a stage ends up with, from the root of its tree down, or only one package; undefined for an unknown stage. */
export function explain({ stages, source }: Plan, name: string, wanted?: string): Explanation | undefined {
  const lineage = lineageOf(byName(stages), name).toReversed();
  const last = lineage.at(-1);
  if (!last) return undefined;
  const all = lineage.flatMap((stage) => entriesOf(stage));
  const entries = wanted === undefined ? all : all.filter(({ name: found }) => found === wanted);
  const elsewhere = wanted === undefined ? [] : stages.filter((stage) => stage.packages.some((item) => item.name === wanted)).map((stage) => stage.name);
  const data = { stage: name, lineage: lineage.map((stage) => stage.name), entries };
  if (wanted !== undefined && entries.length === 0) {
    const hint = elsewhere.length > 0 ? `; it comes with ${elsewhere.join(', ')}` : '; no stage installs it';
    return { data, text: `${name} does not have the package ${wanted}${hint}\n`, empty: true };
  }
  return { data, text: `${headline(last, lineage)}${table(entries, source)}`, empty: false };
}

function headline(stage: PlannedStage, lineage: readonly PlannedStage[]): string {
  const way = [lineage[0]!.base, ...lineage.map(({ name }) => name)].join(' → ');
  return `${stage.name} (${stage.kind})${stage.description ? `: ${stage.description}` : ''}\n${way}\n\n`;
}

/** What a stage itself has, on top of what it inherits. */
export function entriesOf(stage: PlannedStage): Explained[] {
  const from = (what: string, value: string, line: number) => ({ what, value, stage: stage.name, line });
  const { line } = stage.origin;
  return [
    ...stage.packages.map((item) => ({ ...from(item.manager, packageText(item), item.line), name: item.name })),
    ...stage.steps.flatMap((step) => stepEntries(step).map(([what, value]) => from(what, value, step.origin.line))),
    ...(stage.image ? [from('image', `${stage.image.repository}:${stage.image.tag}`, line)] : []),
  ];
}

function packageText({ spec, group, reason }: PlannedPackage): string {
  return [spec, group && `(group ${group})`, reason && `— ${reason}`].filter(Boolean).join(' ');
}

function stepEntries({ instruction, data }: Step): [string, string][] {
  switch (instruction) {
    case 'ENV':
      return data.variables.map(({ name, value }) => ['env', `${name}=${value}`]);
    case 'COPY':
    case 'ADD':
      return data.sources.map((file) => ['file', `${file} → ${data.target}`]);
    case 'USER':
      return [['user', data.user]];
    case 'EXPOSE':
      return [['port', String(data.port)]];
    case 'CMD':
      return [['start', data.words.join(' ')]];
    case 'RUN':
      return data.commands ? data.commands.map((command) => ['run', command]) : data.url ? [['download', data.url]] : [];
    default:
      return [];
  }
}

function table(entries: readonly Explained[], source: string): string {
  const width = (key: 'what' | 'stage') => Math.max(...entries.map((entry) => entry[key].length), 0);
  const [what, stage] = [width('what'), width('stage')];
  return entries.map((entry) => `${entry.stage.padEnd(stage)}  ${entry.what.padEnd(what)}  ${entry.value}  (${source}:${entry.line})\n`).join('');
}

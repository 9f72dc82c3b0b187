import { stripVTControlCharacters } from 'node:util';
import type { BuildEvent, State } from './event.ts';
import { LogLines } from './log-lines.ts';
import type { SolveStatus, Vertex, VertexLog } from './rawjson.ts';
import { reasonOf, standingOf, stateOf } from './standing.ts';
import { numberSteps } from './step-numbers.ts';
import type { Place } from './step-numbers.ts';

/** A failed vertex and the last lines of its output. */
export interface FailedVertex {
  stage?: string;
  /** The number of the step among the steps of the stage that create a layer, and the number of such steps. */
  step?: number;
  steps?: number;
  name: string;
  error: string;
  output: readonly string[];
}

/** Follows a build. */
export interface Progress {
  read(status: SolveStatus): void;
  /** The vertexes that failed by themselves, not because of a different failure. */
  failed(): FailedVertex[];
}

/** The number of output lines that are kept per step. */
const TAIL = 30;

/** `[target] exporting to image`, or without the target where there is only one. */
const IMAGE = /^(?:\[(\S+)\] )?((?:exporting|pushing|resolving) [^]*)$/;

/** Vertexes that may fail without failing the build: the import of a cache that does not exist yet. */
const HARMLESS = /\bimporting cache manifest from /;

/** States that are reported only once: a vertex that BuildKit finds again in a different target starts again in its stream. */
const FINAL: readonly State[] = ['done', 'cached', 'failed', 'stopped'];

interface Step {
  stage: string;
  step: number;
  text: string;
  /** By platform and digest: BuildKit plans a step for each target separately, and merges equal ones at the end. */
  platforms: Map<string, Map<string, Vertex>>;
  state?: State;
}

/** Converts BuildKit's progress into events of the given stages. The stream does not name the target if there is only one. */
export function followProgress(stages: ReadonlySet<string>, targets: readonly string[], onEvent: (event: BuildEvent) => void): Progress {
  const numbers = numberSteps(stages, targets);
  const steps = new Map<string, Step>();
  const stepOf = new Map<string, Step>();
  const vertexes = new Map<string, Vertex>();
  const pieces = new LogLines();
  const outputs = new Map<string, string[]>();

  function see(vertex: Vertex): void {
    vertexes.set(vertex.digest, vertex);
    const place = numbers.placeOf(vertex.name);
    if (place) return seeStep(vertex, place);
    const image = IMAGE.exec(vertex.name);
    const target = targetOf(image);
    if (image && target !== undefined && stages.has(target)) onEvent({ event: 'image', stage: target, text: image[2]!, ...stateOf(vertex) });
  }

  function targetOf(image: RegExpExecArray | null): string | undefined {
    return image?.[1] ?? (image && targets.length === 1 ? targets[0] : undefined);
  }

  function seeStep(vertex: Vertex, { stage, step: number, text: words, platform }: Place): void {
    const key = `${stage} ${number}`;
    const step: Step = steps.get(key) ?? { stage, step: number, text: words, platforms: new Map() };
    steps.set(key, step);
    stepOf.set(vertex.digest, step);
    step.platforms.set(platform, (step.platforms.get(platform) ?? new Map<string, Vertex>()).set(vertex.digest, vertex));
    const now = standingOf(step.platforms);
    if (now.state === step.state || (step.state && FINAL.includes(step.state))) return;
    step.state = now.state;
    onEvent({ event: 'step', stage, step: number, steps: numbers.stepsOf(stage), text: step.text, ...now });
  }

  function hear(log: VertexLog): void {
    for (const piece of pieces.add(log)) {
      const line = shown(piece);
      outputs.set(log.vertex, [...(outputs.get(log.vertex) ?? []).slice(1 - TAIL), line]);
      const step = stepOf.get(log.vertex);
      if (step) onEvent({ event: 'output', stage: step.stage, step: step.step, line });
    }
  }

  return {
    read({ vertexes: seen = [], logs: heard = [] }) {
      for (const { name } of seen) numbers.note(name);
      for (const vertex of seen) see(vertex);
      for (const log of heard) hear(log);
    },
    failed: () =>
      [...vertexes.values()]
        .filter((vertex) => stateOf(vertex).state === 'failed' && !HARMLESS.test(vertex.name))
        .map(({ digest, name, error = '' }) => {
          const step = stepOf.get(digest);
          const stage = step?.stage ?? targetOf(IMAGE.exec(name));
          const output = [...(outputs.get(digest) ?? []), ...pieces.rest(digest).map(shown)];
          return { name, error: reasonOf(error), output, ...(stage && { stage }), ...(step && { step: step.step, steps: numbers.stepsOf(step.stage) }) };
        }),
  };
}

/** A line as a terminal finally shows it: without text before a carriage return, and without control sequences. */
function shown(line: string): string {
  return stripVTControlCharacters(line.trimEnd().replace(/^.*\r/, ''));
}

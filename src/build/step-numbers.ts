/** The step that the name of a vertex identifies. */
export interface Place {
  stage: string;
  /** Its number among the steps that create a layer. */
  step: number;
  /** The instruction. */
  text: string;
  platform: string;
}

/** Identifies the step of a vertex and counts the steps of a stage. */
export interface StepNumbers {
  /** Counts a vertex. BuildKit sends all vertexes of a stage in one message, so count all of a message before showing any. */
  note(name: string): void;
  /** The step; undefined if the vertex is not a step of one of the given stages. */
  placeOf(name: string): Place | undefined;
  stepsOf(stage: string): number;
}

/** `[target platform stage  2/14] RUN …`. A single target or stage is omitted, and usually also the platform. */
const STEP = /^\[((?:\S+ +)*)(\d+)\/(\d+)\] ([^]*)$/;

/**
 * Numbers the steps of the given stages. ONBUILD instructions of a base image add steps that the Dockerfile does not contain.
 * BuildKit 0.13 numbers these but does not count them. Newer versions also count those without a layer, except in the vertex of FROM.
 */
export function numberSteps(stages: ReadonlySet<string>, targets: readonly string[]): StepNumbers {
  /** By stage: the number of steps in the Dockerfile, and the highest step number seen. */
  const counts = new Map<string, { own: number; last: number }>();

  function read(name: string): (Place & { count: number }) | undefined {
    const [, place = '', step, count, text = ''] = STEP.exec(name) ?? [];
    // a step shared with a different build may have its name from that build, for example without a stage
    const words = place.split(/ +/).filter(Boolean);
    const names = words.filter((word) => !word.includes('/'));
    const stage = (stages.size === 1 && step !== undefined && names.length === 0 ? [...stages] : names)[targets.length === 1 ? 0 : 1] ?? '';
    if (!stages.has(stage)) return undefined;
    const platform = words.find((word) => word.includes('/')) ?? '';
    return { stage, step: Number(step), count: Number(count), text: text.replace(/\s+/g, ' '), platform };
  }

  return {
    note(name) {
      const place = read(name);
      if (!place) return;
      const { own, last } = counts.get(place.stage) ?? { own: place.count, last: 0 };
      counts.set(place.stage, { own: Math.min(own, place.count), last: Math.max(last, place.step) });
    },
    placeOf: read,
    stepsOf(stage) {
      const { own, last } = counts.get(stage) ?? { own: 0, last: 0 };
      return Math.max(own, last);
    },
  };
}

/** What the name of a vertex says of a step. */
export interface Place {
  stage: string;
  /** Its number among those that make a layer. */
  step: number;
  /** The instruction. */
  text: string;
  platform: string;
}

/** Reads which step a vertex is, and how many steps a stage has. */
export interface StepNumbers {
  /** Takes a vertex into account. BuildKit tells all of a stage at once, so all of a message are noted before any is shown. */
  note(name: string): void;
  /** The step; nothing for a vertex that is none, or of another stage than those that are followed. */
  placeOf(name: string): Place | undefined;
  stepsOf(stage: string): number;
}

/** `[target platform stage  2/14] RUN …`; without the target or the stage where there is only one, and mostly without the platform. */
const STEP = /^\[((?:\S+ +)*)(\d+)\/(\d+)\] ([^]*)$/;

/**
 * Numbers the steps of some stages. ONBUILD instructions of a base image make steps that the Dockerfile does not have: BuildKit 0.13
 * numbers them and does not count them, newer ones count those too that make no layer, but not in the vertex of FROM.
 */
export function numberSteps(stages: ReadonlySet<string>, targets: readonly string[]): StepNumbers {
  /** By stage: how many steps the Dockerfile has, and the highest number that was seen. */
  const counts = new Map<string, { own: number; last: number }>();

  function read(name: string): (Place & { count: number }) | undefined {
    const [, place = '', step, count, text = ''] = STEP.exec(name) ?? [];
    // what other builds have in common with this one may be named as it was there: without a stage, say
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

import type { Model, Stage } from '../model.ts';
import { walkDown } from '../walk.ts';

/** The stages with a valid lineage, each with its external image. */
export function* imagesIn(model: Model): Generator<{ stage: Stage; image: string }> {
  const own = ({ spec: { from } }: Stage) => (from === undefined ? [] : [['image', from] as const]);
  for (const { stage, inherited } of walkDown(model, own)) yield { stage, image: stage.spec.from ?? inherited.get('image')! };
}

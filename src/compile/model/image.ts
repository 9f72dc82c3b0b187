import type { Model, Stage } from './model.ts';
import { walkDown } from './walk.ts';

/** The parts of an image reference without the digest. */
export interface ImageReference {
  /** The registry and the repository, split at `/`. */
  path: readonly string[];
  /** The last part of the repository. */
  name: string;
  tag?: string;
}

/** Reads a reference such as `registry.example.org:5000/team/debian:13-slim@sha256:…`. */
export function readImage(image: string): ImageReference {
  const [, repository = '', tag] = /^(.*?)(?::([^:/]+))?$/.exec(image.replace(/@.*/, '')) ?? [];
  const path = repository.split('/');
  return { path, name: path.at(-1)!, ...(tag !== undefined && { tag }) };
}

/** The stages with a valid lineage, each with its external image. */
export function* imagesIn(model: Model): Generator<{ stage: Stage; image: string }> {
  const own = ({ spec: { from } }: Stage) => (from === undefined ? [] : [['image', from] as const]);
  for (const { stage, inherited } of walkDown(model, own)) yield { stage, image: stage.spec.from ?? inherited.get('image')! };
}

import { baseSchema } from '../../../generated/shipped.ts';
import type { StageSpec } from '../declaration/stage.ts';
import { fill } from '../facts/facts.ts';

/** The facts that `from` can contain: the image decides further ones, and those of the stage. */
export function factsOfImage({ facts }: Pick<StageSpec, 'facts'>, args: Readonly<Record<string, string>>): Record<string, string> {
  return { ...args, ...facts };
}

/** The image of a root stage with its facts. */
export function filledImage(spec: Pick<StageSpec, 'from' | 'facts'>, args: Readonly<Record<string, string>>): string {
  return fill(spec.from ?? '', factsOfImage(spec, args));
}

/** Whether a text without facts is the name of an image. */
export function isImage(text: string): boolean {
  return !text.includes('{') && new RegExp(baseSchema().definitions.image.pattern!).test(text);
}

import type { StageSpec } from '../declaration/stage.ts';
import { FACT } from '../facts/facts.ts';
import type { Stage } from '../model.ts';
import type { Text } from '../texts.ts';

/** The facts that only tags can have, because they are known when an image is built, and their variables in docker-bake.json. The commit is also that of labels. */
export const GIT_FACTS = { 'git.sha': 'IMAGE_REVISION', 'git.short': 'GIT_SHORT', 'git.branch': 'GIT_BRANCH', 'git.tag': 'GIT_TAG' } as const;

export type GitFact = keyof typeof GIT_FACTS;

/** A tag without facts. */
export const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

/** The tags of a stage with their places. */
export function tagsOf({ spec: { publish }, path }: Stage): Pick<Text, 'text' | 'path'>[] {
  const all = (publish?.tags ?? []).map((text, index) => ({ text, path: [...path, 'publish', 'tags', index] }));
  return publish?.tag === undefined ? all : [{ text: publish.tag, path: [...path, 'publish', 'tag'] }, ...all];
}

/** The tags of a stage as written. */
export function writtenTags({ tag, tags }: NonNullable<StageSpec['publish']>): readonly string[] {
  return tags ?? (tag === undefined ? [] : [tag]);
}

/** The facts in a tag. */
export function factsIn(tag: string): string[] {
  return Array.from(tag.matchAll(FACT), ([, name]) => name!);
}

/** The facts of git in a tag. */
export function gitFactsIn(tag: string): GitFact[] {
  return factsIn(tag).filter(isGitFact);
}

export function isGitFact(name: string): name is GitFact {
  return Object.hasOwn(GIT_FACTS, name);
}

import { sourceOfFact } from '../facts/fact-place.ts';
import { isArchFact } from '../reference/architectures.ts';
import { factsWith, isBuildFact } from '../facts/build-facts.ts';
import { FACT, fill } from '../facts/facts.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { isGitFact, TAG, tagsOf } from '../images/tags.ts';
import type { GitFact } from '../images/tags.ts';
import { soundStages } from '../walk.ts';

/** A commit of a work tree with changes, and short values for the names that git gives it, whose length is not known. */
const OF_GIT: Readonly<Record<GitFact, string>> = {
  'git.sha': `${'0'.repeat(40)}-dirty`,
  'git.short': `${'0'.repeat(12)}-dirty`,
  'git.branch': 'main',
  'git.tag': 'v1',
};

export function* tagValue(model: Model): Iterable<Finding> {
  for (const stage of soundStages(model)) {
    for (const { text, path } of tagsOf(stage)) {
      const names = [...new Set(Array.from(text.matchAll(FACT), ([, name]) => name!))];
      const value = fill(text, { ...factsWith(stage.facts, model.buildArgs), ...OF_GIT });
      if (TAG.test(value) || !names.every((name) => Object.hasOwn(stage.facts, name) || isGitFact(name))) continue; // UNKNOWN_FACT reports it
      if (names.some((name) => isArchFact(name) && isBuildFact(stage.facts, name))) continue; // BUILD_FACT reports it
      const sources = names.map((name) => (isGitFact(name) ? name : sourceOfFact(model, stage, name)));
      yield {
        path,
        message: `"${text}" of stage "${stage.name}" is not a valid tag: with ${sources.join(' and ')} it is "${value}"`,
        hint: 'a tag has at most 128 letters, digits and . _ -, and starts with none of . -',
      };
    }
  }
}

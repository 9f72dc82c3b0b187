import { sourceOfFact } from '../facts/fact-place.ts';
import { isBuildFact } from '../facts/build-facts.ts';
import { FACT, fill } from '../facts/facts.ts';
import type { Model } from '../model.ts';
import { unfilledPins } from '../packages.ts';
import type { Finding } from '../rule.ts';
import { soundStages } from '../walk.ts';

export function* pinValue(model: Model): Iterable<Finding> {
  for (const stage of soundStages(model)) {
    for (const { manager, text, path } of unfilledPins(model, stage)) {
      const names = Array.from(text.matchAll(FACT), ([, name]) => name!);
      if (!names.every((name) => Object.hasOwn(stage.facts, name))) continue; // UNKNOWN_FACT reports it
      if (names.some((name) => isBuildFact(stage.facts, name))) continue; // BUILD_FACT reports it
      const places = [...new Set(names)].map((name) => sourceOfFact(model, stage, name));
      yield {
        path,
        message: `"${text}" in stage "${stage.name}" is not a valid package: with its ${places.length > 1 ? 'facts' : 'fact'} ${places.join(' and ')} it is "${fill(text, stage.facts)}"`,
        hint: model.managers
          .find(({ name }) => name === manager)!
          .package.patternErrorMessage.replace(/^./, (letter) => letter.toLowerCase())
          .replace(/\.$/, ''),
      };
    }
  }
}

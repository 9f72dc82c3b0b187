import { today } from '../../../system/today.ts';
import type { Document } from '../../document/document.ts';
import type { Sources } from '../../document/sources.ts';
import { archFacts, platformsOf } from '../reference/architectures.ts';
import { buildArgsIn, valuesOfArgs } from '../facts/args.ts';
import type { GivenArg } from '../facts/args.ts';
import { markOf } from '../facts/build-facts.ts';
import type { Spec } from '../declaration/project.ts';
import type { Manager } from '../managers/manager.ts';
import type { Model } from '../model.ts';
import { changePaths, withoutSlash } from '../schema/image-paths.ts';
import { schemaFor } from '../schema/validator.ts';
import { linkedStages } from './stages.ts';

/** What a run says about the declaration. */
export interface ModelOptions {
  args?: readonly GivenArg[];
  strict?: boolean;
  unlocked?: boolean;
}

/** Builds the model of a declaration, after the check of its shape. */
export function modelOf(
  document: Document,
  sources: Sources,
  managers: readonly Manager[],
  { args: given = [], strict = false, unlocked = false }: ModelOptions = {},
): Model {
  const spec = changePaths(document.root.value, schemaFor(managers), ({ text, kind }) => (kind === 'plain' ? withoutSlash(text) : text)) as Spec;
  const values = valuesOfArgs(spec, given);
  const buildArgs = buildArgsIn(spec, values);
  const args = { ...values, ...Object.fromEntries(Object.keys(buildArgs).map((name) => [name, markOf(name)])) };
  const platforms = platformsOf(spec);
  const platformFacts = document.text.includes('{arch') ? archFacts(platforms) : {};
  return {
    document,
    spec,
    sources,
    managers,
    given,
    args,
    platforms,
    platformFacts,
    buildArgs,
    strict: strict || spec.strict === true,
    unlocked,
    today: today(),
    stages: linkedStages(spec, managers, args, platformFacts),
  };
}

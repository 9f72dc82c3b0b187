import { didYouMean, didYouMeanOneOf, slip } from '../../../diagnostic/did-you-mean.ts';
import type { Path } from '../../document/document.ts';
import { mapIn } from '../../document/maps.ts';
import { isArchFact } from '../reference/architectures.ts';
import { isBuildFact } from '../facts/build-facts.ts';
import { onOneLine } from '../commands.ts';
import { FACT } from '../facts/facts.ts';
import { factsOfImage } from '../images/image-value.ts';
import { rewrite } from '../fixes.ts';
import { matrixHint } from '../matrix/hint.ts';
import type { Model, Stage } from '../model.ts';
import { concerns, unfilledPins } from '../packages.ts';
import type { Finding } from '../rule.ts';
import { GIT_FACTS, isGitFact, tagsOf } from '../images/tags.ts';
import { textsIn } from '../texts.ts';
import type { Text } from '../texts.ts';
import { soundStages } from '../walk.ts';
import { lacksMirror } from './mirror-system.ts';

export function* unknownFact(model: Model): Iterable<Finding> {
  const reported = new Set<string>();
  const isNew = (...parts: Path) => !reported.has(parts.join('\0')) && reported.add(parts.join('\0'));
  for (const stage of soundStages(model)) {
    for (const text of textsIn(stage.spec.from, [...stage.path, 'from'])) {
      const known = Object.keys(factsOfImage(stage.spec, model.args));
      for (const name of factsNamed(text)) {
        if (known.includes(name) || isBuildFact(model.platformFacts, name)) continue; // BUILD_FACT
        if (isNew(...text.path, name)) yield inImage(model, name, text, known);
      }
    }
    const known = Object.keys(stage.facts);
    for (const text of [...texts(stage, model), ...commands(stage)]) {
      for (const name of factsNamed(text)) {
        if (![...known, ...text.siblings].includes(name) && isNew(...text.path, name)) yield finding(model, stage, name, text, [...known, ...text.siblings]);
      }
    }
    for (const { manager, ...text } of mirrorTexts(stage, model)) {
      for (const name of factsNamed(text)) {
        if ([...known, ...text.siblings].includes(name) || !isNew(manager, name)) continue;
        yield {
          ...finding(model, stage, name, text, known),
          message: `the mirror of ${manager} needs the fact "${name}" (it says "${text.text}"), which stage "${stage.name}" does not have`,
        };
      }
    }
  }
}

function factsNamed({ text }: Text): string[] {
  return Array.from(text.matchAll(FACT), ([, name]) => name!);
}

/** In the name of an image, the facts that it decides are not known yet. */
function inImage({ document }: Model, name: string, { text, path }: Text, known: readonly string[]): Finding {
  const hint = isArchFact(name)
    ? 'one name is that of the images for all platforms: write it without the architecture'
    : known.length > 0
      ? didYouMeanOneOf(name, known, 'names')
      : `declare it at the top of the file: args: { ${name}: … }`;
  const word = slip(name, known);
  return {
    path,
    message: `"{${name}}" in the image "${text}" is neither an argument nor a fact of its stage`,
    hint,
    fix: word === undefined ? undefined : rewrite(document, path, `{${word}}`, `{${name}}`),
  };
}

function finding({ document }: Model, stage: Stage, name: string, { text, path }: Text, known: readonly string[]): Finding {
  if (name === 'version' && path[2] === 'downloads')
    return { path, message: `"{version}" in "${text}" of stage "${stage.name}" has no value`, hint: 'add `version` next to it' };
  const missing = isGitFact(name)
    ? 'it is known when the image is built, so only `tags` of `publish` can have it'
    : name.startsWith('user.') && !known.includes('user.name')
      ? 'declare a `user` in the stage or an ancestor'
      : `add it to the \`facts\` of the stage or an ancestor, or to \`args\`; it has ${known.join(', ')}`;
  const word = slip(name, known);
  const several = path.at(-1) === 'from' ? matrixHint(text, stage.name, document) : undefined;
  return {
    path,
    message: `"{${name}}" in "${onOneLine(text)}" is not a fact of stage "${stage.name}"`,
    hint: isGitFact(name)
      ? missing
      : (several ?? didYouMean(name, known) ?? (path.at(-1) === 'content' ? `${missing}; or write \\{${name}} for these characters` : missing)),
    fix: word === undefined || text.includes(`$\{${name}}`) ? undefined : rewrite(document, path, `{${word}}`, `{${name}}`),
  };
}

/** The texts in which facts are replaced; `siblings` are further names known in a text. */
function* texts(stage: Stage, model: Model): Generator<Text> {
  const { spec, path, entries } = stage;
  for (const key of ['env', 'path', 'paths', 'session', 'user', 'users', 'workdir', 'volumes', 'labels', 'annotations'] as const)
    yield* without(textsIn(spec[key], [...path, key]));
  for (const [index, { from, source, target }] of (spec.copy ?? []).entries()) yield* without(textsIn({ from, source, target }, [...path, 'copy', index]));
  for (const [index, item] of (spec.run ?? []).entries()) {
    const { bind = [], cache = [] } = typeof item === 'string' ? {} : item;
    yield* without(
      textsIn(
        bind.map(({ from, target }) => ({ from, target })),
        [...path, 'run', index, 'bind'],
      ),
    );
    yield* without(textsIn(cache, [...path, 'run', index, 'cache']));
  }
  for (const [index, { source, target }] of (spec.files ?? []).entries()) {
    yield* textsIn(target, [...path, 'files', index, 'target']);
    yield* textsIn(source, [...path, 'files', index, 'source']);
  }
  for (const [index, { url, git, target, version }] of (spec.downloads ?? []).entries()) {
    const siblings = version === undefined ? [] : ['version'];
    for (const [key, text] of Object.entries({ url, git, target })) yield* textsIn(text, [...path, 'downloads', index, key], siblings);
  }
  const pins = unfilledPins(model, stage);
  const isPin = new Set(pins.map((pin) => pin.path.join('\0')));
  yield* pins;
  for (const tag of tagsOf(stage)) yield { ...tag, siblings: Object.keys(GIT_FACTS) };
  for (const {
    name,
    options,
    package: { pattern },
  } of model.managers) {
    const further = [...Object.keys(options), ...groupsOf(pattern)];
    for (const text of textsIn(entries.get(name)?.written, [...path, name])) {
      if (!isPin.has(text.path.join('\0'))) yield { ...text, siblings: [...text.siblings, ...further] };
    }
  }
}

/** Shell has its own braces (awk, brace expansion), but none that contain a dot. */
function* commands({ spec, path }: Stage): Generator<Text> {
  for (const text of (['run', 'start', 'entrypoint', 'cmd', 'healthcheck'] as const).flatMap((key) => textsIn(spec[key], [...path, key]))) {
    yield { ...text, siblings: factsNamed(text).filter((name) => !name.includes('.')) };
  }
}

/** The texts of the mirrors, declared or default, for the managers that a stage uses. */
function* mirrorTexts(stage: Stage, model: Model): Generator<Text & { manager: string }> {
  const { spec, managers } = model;
  if (!spec.mirrors) return;
  for (const manager of managers) {
    if (!concerns(stage, manager) || lacksMirror(model, stage, manager.name)) continue; // MIRROR_SYSTEM
    const own = mapIn(spec.mirrors[manager.name]);
    for (const [key, value] of Object.entries({ ...manager.defaults.mirror, ...own })) {
      const place = key in own ? ['mirrors', manager.name, key] : [...stage.path, 'facts'];
      for (const { text, path } of textsIn(value, place)) yield { manager: manager.name, text, path, siblings: groupsOf(manager.package.pattern) };
    }
  }
}

function* without(all: Iterable<Text>): Generator<Text> {
  for (const text of all) yield { ...text, siblings: [] };
}

/** The names of a pattern's groups: the parts of a package, which addresses can contain. */
function groupsOf(pattern: string): string[] {
  return Array.from(pattern.matchAll(/\(\?<([a-z]+)>/g), ([, name]) => name!);
}

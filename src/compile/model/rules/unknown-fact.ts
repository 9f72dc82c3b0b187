import { didYouMean, slip } from '../../../diagnostic/did-you-mean.ts';
import type { Path } from '../../document/document.ts';
import { mapIn } from '../../document/maps.ts';
import { FACT } from '../facts.ts';
import { rewrite } from '../fixes.ts';
import { lineageOf } from '../lineage.ts';
import { concerns } from '../model.ts';
import type { Model, Stage } from '../model.ts';
import { unfilledPins } from '../packages.ts';
import type { Finding } from '../rule.ts';
import { textsIn } from '../texts.ts';
import type { Text } from '../texts.ts';
import { soundStages } from '../walk.ts';
import { lacksMirror } from './mirror-system.ts';

export function* unknownFact(model: Model): Iterable<Finding> {
  const reported = new Set<string>();
  const isNew = (...parts: Path) => !reported.has(parts.join('\0')) && reported.add(parts.join('\0'));
  for (const stage of soundStages(model)) {
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

function finding({ document }: Model, stage: Stage, name: string, { text, path }: Text, known: readonly string[]): Finding {
  if (name === 'version' && path[2] === 'downloads')
    return { path, message: `"{version}" in "${text}" of stage "${stage.name}" has no value`, hint: 'add `version` next to it' };
  const missing =
    name.startsWith('user.') && !known.includes('user.name')
      ? 'declare a `user` in the stage or an ancestor'
      : `add it to the \`facts\` of the stage or an ancestor; it has ${known.join(', ')}`;
  const word = slip(name, known);
  return {
    path,
    message: `"{${name}}" in "${text}" is not a fact of stage "${stage.name}"`,
    hint: didYouMean(name, known) ?? missing,
    fix: word === undefined || text.includes(`$\{${name}}`) ? undefined : rewrite(document, path, `{${word}}`, `{${name}}`),
  };
}

/** The texts in which facts are replaced; `siblings` are further names known in a text. */
function* texts(stage: Stage, model: Model): Generator<Text> {
  const { spec, path, entries } = stage;
  for (const key of ['env', 'path', 'session', 'workdir'] as const) yield* without(textsIn(spec[key], [...path, key]));
  for (const [index, { target }] of (spec.files ?? []).entries()) yield* textsIn(target, [...path, 'files', index, 'target']);
  for (const [index, { url, target, version }] of (spec.downloads ?? []).entries()) {
    const siblings = version === undefined ? [] : ['version'];
    yield* textsIn(url, [...path, 'downloads', index, 'url'], siblings);
    yield* textsIn(target, [...path, 'downloads', index, 'target'], siblings);
  }
  const pins = unfilledPins(model, stage);
  const isPin = new Set(pins.map((pin) => pin.path.join('\0')));
  yield* pins;
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
  for (const text of [...textsIn(spec.run, [...path, 'run']), ...textsIn(spec.start, [...path, 'start'])]) {
    yield { ...text, siblings: factsNamed(text).filter((name) => !name.includes('.')) };
  }
}

/** The texts of the mirrors, declared or default, for the managers that a stage uses. */
function* mirrorTexts(stage: Stage, model: Model): Generator<Text & { manager: string }> {
  const { spec, managers } = model;
  if (!spec.mirrors) return;
  const [image = ''] = lineageOf(stage).flatMap(({ spec: { from } }) => from ?? []);
  for (const manager of managers) {
    if (!concerns(stage, manager) || (manager.name === 'apt' && lacksMirror(model, image))) continue; // MIRROR_SYSTEM
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

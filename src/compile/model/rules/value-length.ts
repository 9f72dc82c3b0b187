import type { Path } from '../../document/document.ts';
import { LONGEST_COMMAND } from '../../document/builder.ts';
import { fill } from '../facts/facts.ts';
import { filledImage } from '../images/image-value.ts';
import { imagePathsIn } from '../image-paths.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

/** What a program accepts at most, in bytes. */
interface Limit {
  most: number;
  reader: string;
}

type Value = Pick<Finding, 'path' | 'at'> & { text: string; limit: Limit };

/** NAME_MAX of linux/limits.h. */
const NAME: Limit = { most: 255, reader: 'Linux allows in one name of a path' };

/** PATH_MAX of linux/limits.h, with room for the folder in which an engine has the image. visudo allows as much as Linux. */
const WHOLE: Limit = { most: 3840, reader: 'Linux allows in a path, with room for the folder of the engine' };

/** Linux starts no program with a longer variable. */
const VARIABLE: Limit = { most: LONGEST_COMMAND, reader: 'Linux allows in a variable and its name' };

/** NameTotalLengthMax of github.com/distribution/reference. */
const IMAGE: Limit = { most: 255, reader: 'registries allow in the name of an image' };

export function* valueLength(model: Model): Iterable<Finding> {
  for (const { text, limit, ...place } of limited(model)) {
    const bytes = Buffer.byteLength(text);
    if (bytes <= limit.most) continue;
    yield { ...place, message: `"${text.slice(0, 20)}…" has ${bytes} bytes, more than the ${limit.most} that ${limit.reader}`, hint: 'shorten it' };
  }
}

function* limited(model: Model): Generator<Value> {
  for (const { path, filled } of imagePathsIn(model)) yield* ofPath(path, filled);
  for (const { spec, facts, path, copies } of model.stages.values()) {
    for (const [index, { commands }] of (spec.sudoers ?? []).entries())
      for (const [number, command] of commands.entries()) yield* ofPath([...path, 'sudoers', index, 'commands', number], command);
    for (const [name, value] of Object.entries(spec.session?.env ?? {}))
      yield { path: [...path, 'session', 'env', name], text: `${name}=${fill(value, facts)}`, limit: VARIABLE };
    for (const { from, path: place } of copies) yield ofImage(place, from);
    if (spec.from !== undefined) yield ofImage([...path, 'from'], filledImage(spec, model.args));
  }
  for (const name of Object.keys(model.spec.secrets ?? {})) yield { path: ['secrets', name], at: 'key', text: name, limit: NAME };
  yield* published(model);
}

function* ofPath(path: Path, text: string): Generator<Value> {
  const name = text.split('/').find((one) => Buffer.byteLength(one) > NAME.most);
  yield name === undefined ? { path, text, limit: WHOLE } : { path, text: name, limit: NAME };
}

/** The name without tag and digest. */
function ofImage(path: Path, image: string): Value {
  return { path, text: image.replace(/@.*$/, '').replace(/:[^/]*$/, ''), limit: IMAGE };
}

/** The names under which stages are published, with the longest prefix. */
function* published({ spec: { publish }, stages }: Model): Generator<Value> {
  if (!publish) return;
  const prefixes = Object.values(publish.environments ?? {}).map((prefix) => `${prefix}-`);
  const longest = prefixes.toSorted((one, other) => other.length - one.length)[0] ?? '';
  for (const { spec, path } of stages.values())
    if (spec.publish) yield { path: [...path, 'publish', 'repository'], text: `${publish.registry}/${longest}${spec.publish.repository}`, limit: IMAGE };
}

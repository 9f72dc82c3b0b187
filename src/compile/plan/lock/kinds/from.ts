import type { Stage } from '../../../model/model.ts';
import type { LockedEntry } from '../lock.ts';
import type { Asked, LockKind } from '../kind.ts';

/** The images from outside that a stage is built on, copies from or binds a path of. */
export const from: LockKind = {
  fields: [
    { title: 'an image', pattern: /^[a-zA-Z0-9][\w./:-]*$/ },
    { title: 'a digest (sha256: and 64 digits)', pattern: /^sha256:[0-9a-f]{64}$/ },
    { title: 'the platforms, with a comma between them', pattern: /^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9]+)?(,[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9]+)?)*$/ },
  ],
  asked: (_, stage) => [...new Map(imagesOf(stage).map((asked) => [asked.name, asked])).values()].filter(({ name }) => hasDigest(name)),
  platformsOf: ({ fields }) => fields[2]!.split(','),
};

/** The digests of a section, by image. */
export function pinsIn(entries: readonly LockedEntry[]): Record<string, string> {
  return Object.fromEntries(entries.flatMap(({ kind, fields: [image, digest] }) => (kind === 'from' ? [[image!, digest!]] : [])));
}

/** Lines of `dockerfile` stay as they are written, so what they copy from is not locked. */
function imagesOf({ spec, path, copies }: Stage): Asked[] {
  const base = spec.from === undefined ? [] : [{ name: spec.from, path: [...path, 'from'] }];
  return [...base, ...copies.flatMap(({ from: name, stage, path: place, within }) => (stage || within ? [] : [{ name, path: place }]))];
}

/** Whether an image can have a digest that is not written yet. */
function hasDigest(image: string): boolean {
  return image !== 'scratch' && !image.includes('@');
}

import { distributions } from '../../generated/distributions.ts';
import { readImage } from './images/image.ts';

/** A family of distributions: what differs between the images of one and those of another. */
export interface Distribution {
  /** The value of `distribution`. */
  name: string;
  /** Its name in messages. */
  title: string;
  /** Names of images, and of systems in the tags of images, without the version at their end. */
  images: RegExp;
  /** The manager of its packages. */
  manager: string;
  /** By the name of a plain image of it: the packages that it contains beyond what every system of the family has. */
  plain: Readonly<Record<string, readonly string[]>>;
  /** The packages of which one is sufficient for what Debian has in a package of this name; none if every system has it. Others have the same name. */
  packages: Readonly<Record<string, readonly string[]>>;
  /** The bundle of certificate authorities, and the folder in which it is told of further ones. */
  authorities: { bundle: string; folder: string };
  /** The login shell of users with a home, and that of others. */
  shells: { login: string; none: string };
  /** Partials that replace those with commands that its programs do not have, by partial. */
  partials: Readonly<Record<string, string>>;
  /** The release in the name of an image, as the fact `fact`. */
  release?: { fact: string; of(image: string): string | undefined };
}

/** The family that the name or the tag of an image tells: `alpine` in `alpine:3.22`, `alpine/git:2` and `node:22-alpine3.22`. */
export function distributionOfImage(image: string): Distribution | undefined {
  const { path, tag = '' } = readImage(image);
  const names = [...path, ...tag.split('-').map((part) => part.replace(/[\d.]+$/, ''))];
  return distributions.find(({ images, release }) => names.some((name) => images.test(name)) || release?.of(image) !== undefined);
}

/** The family of an external image. Without a name that tells it, it is Debian's. */
export function distributionOf(from: string | undefined, named: string | undefined): Distribution {
  return distributions.find(({ name }) => name === named) ?? distributionOfImage(from ?? '') ?? distributions.find(({ name }) => name === 'debian')!;
}

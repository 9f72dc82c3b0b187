import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** An attack of the user. Its commands get $PAYLOAD, a program that creates the file $MARK if root runs it, in the folder $WORK. */
export interface Attack {
  /** What the user gains. */
  harm: string;
  /** The commands of the user, for bash. */
  attack: string;
  /** Further variables. */
  env?: Readonly<Record<string, string>>;
  /** A later command of root that the attack prepares. */
  then?: string;
  /** The attack prepares the next start of the container. */
  restart?: boolean;
  /** The command of root that succeeds if the attack had an effect. Default: it looks for $MARK. */
  sign?: string;
  /** Commands of root that take the hardening out of a container. */
  unharden: string;
}

/** Where an attack is made. */
export type Target = 'base' | 'python' | 'r';

/** The attacks of one file, and the images in which they are made. */
export interface Attacks {
  images: readonly Target[];
  attacks: Readonly<Record<string, Attack>>;
}

/** All attacks in attacks/. */
export function attacks(): { target: Target; name: string; attack: Attack }[] {
  const folder = fileURLToPath(new URL('attacks/', import.meta.url));
  return readdirSync(folder).flatMap((file) => {
    const { images, attacks } = parse(readFileSync(folder + file, 'utf8')) as Attacks;
    return images.flatMap((target) => Object.entries(attacks).map(([name, attack]) => ({ target, name, attack })));
  });
}

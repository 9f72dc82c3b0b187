import { distributions } from '../../../generated/distributions.ts';
import type { StageSpec } from '../declaration/stage.ts';
import type { UserSpec } from '../declaration/users.ts';
import type { Facts } from './facts.ts';
import { readImage } from '../images/image.ts';

/** The facts that a stage adds to its parent's: declared ones, and those from its user and its image's tag. An argument takes precedence over the tag. */
export function ownFacts({ from, facts, user }: StageSpec, args: Facts): Record<string, string> {
  const ofImage = Object.entries(imageFacts(from)).filter(([name]) => !Object.hasOwn(args, name));
  return { ...Object.fromEntries(ofImage), ...facts, ...userFacts(user) };
}

/** The facts in an image's tag: `python:3.13-trixie` gives python: 3.13 and debian: trixie, `node:22-alpine3.22` alpine: 3.22. */
function imageFacts(image = ''): Record<string, string> {
  const { name, tag } = readImage(image);
  const releases = distributions.map(({ release }) => [release?.fact, release?.of(image)] as const).filter(([, value]) => value !== undefined);
  return { ...(tag && name !== 'debian' && { [name]: tag.replace(/-.*/, '') }), ...Object.fromEntries(releases) };
}

function userFacts(user: UserSpec | undefined): Record<string, string> {
  return user ? { 'user.name': user.name, 'user.uid': String(user.uid), 'user.group': user.group, 'user.gid': String(user.gid), 'user.home': user.home } : {};
}

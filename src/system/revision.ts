import type { Git } from './git.ts';

/** The state of a project in its repository. */
export interface CheckoutState {
  /** The commit; with `-dirty` if the project differs from it. */
  revision?: string;
  /** The address of the repository, without credentials. */
  source?: string;
}

/**
 * The state of the project in the folder of `git`, for what says where an image comes from. It is empty outside of a repository.
 * @param isRead whether the project reads a file that git does not know, by its path from that folder
 */
export async function revisionOf(git: Git, isRead: (path: string) => boolean): Promise<CheckoutState> {
  const [head, status, place, remote] = await Promise.all([
    git('rev-parse', '--verify', '--quiet', 'HEAD'),
    git('status', '--porcelain', '-z', '--untracked-files=all', '--no-renames', '--', '.'),
    git('rev-parse', '--show-prefix'),
    git('config', '--get', 'remote.origin.url'),
  ]);
  if (head.exitCode !== 0 || status.exitCode !== 0) return {};
  const prefix = place.stdout;
  const changed = status.stdout.split('\0').some((entry) => entry !== '' && (!entry.startsWith('??') || isRead(entry.slice(3 + prefix.length))));
  const source = addressOf(remote.stdout);
  return { revision: `${head.stdout}${changed ? '-dirty' : ''}`, ...(source && { source }) };
}

/** What git calls the commit of a folder: the branch, if one is checked out, and a tag, if the commit has one. */
export async function refsOf(git: Git): Promise<{ branch?: string; tag?: string }> {
  const [branch, tag] = await Promise.all([git('symbolic-ref', '--quiet', '--short', 'HEAD'), git('describe', '--tags', '--exact-match', 'HEAD')]);
  return { ...(branch.exitCode === 0 && { branch: branch.stdout }), ...(tag.exitCode === 0 && { tag: tag.stdout }) };
}

/** The https address of a remote, also of one for SSH; undefined for a folder. */
export function addressOf(remote: string): string | undefined {
  const url = /^[\w.-]+@([\w.-]+):(?!\/\/)\/?(.+)$/.exec(remote);
  const [, host, path] = url ?? /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([^/]+)\/(.+)$/.exec(remote) ?? [];
  if (host === undefined || path === undefined) return undefined;
  return `https://${remote.startsWith('http') ? host : host.replace(/:\d+$/, '')}/${path.replace(/\.git\/?$/, '')}`;
}

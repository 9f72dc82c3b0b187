import { join } from 'node:path/posix';
import type { ShellCall, ShellWord } from './call.ts';

/** A path as a call sees it, without a slash or an asterisk at its end. */
export function pathOf({ folder }: Pick<ShellCall, 'folder'>, written: string): string {
  const path = written.replace(/^\$(HOME|\{HOME\})(?=\/|$)/, '~');
  return (/^[~$/]/.test(path) ? join(path) : join(folder, path)).replace(/(.)\/\*?$/, '$1');
}

/** The path as a call sees it, if it is known in full; `homes` are those of users, for `~name`. */
export function knownPath(call: Pick<ShellCall, 'folder'>, written: string, homes: ReadonlyMap<string, string>): string | undefined {
  const path = pathOf(call, written).replace(/^~([a-z_][a-z0-9_-]*)/, (user, name: string) => homes.get(name) ?? user);
  return /^\/[^$]*$/.test(path) ? path : undefined;
}

/** The folder in which the call after this one runs. */
export function folderAfter({ program, args, folder }: Pick<ShellCall, 'program' | 'args' | 'folder'>): string {
  if (program === 'popd') return '$OLDPWD';
  if (program !== 'cd' && program !== 'pushd') return folder;
  const target = args.find(({ text }) => !/^-./.test(text));
  return target ? targetOf(target, folder) : '~';
}

function targetOf({ text, range, calls }: ShellWord, folder: string): string {
  if (text === '-') return '$OLDPWD';
  // Each `$(mktemp -d)` is a different folder.
  return calls.length > 0 ? `$(${range[0]})` : pathOf({ folder }, text);
}

import type { Path } from '../../document/document.ts';
import { idleOptions } from '../idle-options.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* ignoredKey(model: Model): Iterable<Finding> {
  for (const { path, why } of ignored(model)) {
    const key = String(path.at(-1));
    yield { path, at: 'key', message: `\`${key}\` has no effect here: ${why}`, hint: `remove it${key === 'mode' ? ', and set the mode with `run`' : ''}` };
  }
}

function* ignored(model: Model): Generator<{ path: Path; why: string }> {
  const { stages } = model;
  yield* idleOptions(model);
  for (const { path, spec } of stages.values()) {
    for (const [index, { extract, mode }] of (spec.files ?? []).entries()) {
      if (extract && mode !== undefined) yield { path: [...path, 'files', index, 'mode'], why: 'files in an archive have their own modes' };
    }
    for (const [index, { url, git, commit, submodules, unpack, sha256, mode, owner, strip, target }] of (spec.downloads ?? []).entries()) {
      const at = [...path, 'downloads', index];
      if (git !== undefined && url !== undefined) continue; // DOWNLOAD_SOURCE reports it
      if (git !== undefined) {
        for (const [key, value] of Object.entries({ sha256, unpack, strip, mode }))
          if (value !== undefined)
            yield { path: [...at, key], why: key === 'sha256' ? '`commit` is the checksum of a repository' : 'it applies only to files' };
        continue;
      }
      for (const [key, value] of Object.entries({ commit, submodules })) if (value !== undefined) yield { path: [...at, key], why: 'it applies only to `git`' };
      if ((unpack ?? 'none') !== 'none' && mode !== undefined) yield { path: [...at, 'mode'], why: 'unpacked files have their own modes' };
      if (unpack === 'deb' && owner !== undefined) yield { path: [...at, 'owner'], why: 'a Debian package sets its own owners' };
      if (unpack !== 'tar' && strip) yield { path: [...at, 'strip'], why: 'it applies only to `unpack: tar`' };
      if (unpack === 'deb' && target !== undefined) yield { path: [...at, 'target'], why: 'a Debian package sets its own paths' };
    }
  }
}

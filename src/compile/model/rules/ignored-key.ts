import type { Path } from '../../document/document.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* ignoredKey(model: Model): Iterable<Finding> {
  for (const { path, why } of ignored(model)) {
    const key = String(path.at(-1));
    yield { path, at: 'key', message: `\`${key}\` means nothing here: ${why}`, hint: `remove it${key === 'mode' ? ', and set the mode with `run`' : ''}` };
  }
}

function* ignored({ stages }: Model): Generator<{ path: Path; why: string }> {
  for (const { path, spec } of stages.values()) {
    for (const [index, { extract, mode }] of (spec.files ?? []).entries()) {
      if (extract && mode !== undefined) yield { path: [...path, 'files', index, 'mode'], why: 'what an archive holds has modes of its own' };
    }
    for (const [index, { unpack = 'none', mode, strip, target }] of (spec.downloads ?? []).entries()) {
      const at = [...path, 'downloads', index];
      if (unpack !== 'none' && mode !== undefined) yield { path: [...at, 'mode'], why: 'what is unpacked has modes of its own' };
      if (unpack !== 'tar' && strip) yield { path: [...at, 'strip'], why: 'it is for `unpack: tar`' };
      if (unpack === 'deb' && target !== undefined) yield { path: [...at, 'target'], why: 'a Debian package knows where it goes' };
    }
  }
}

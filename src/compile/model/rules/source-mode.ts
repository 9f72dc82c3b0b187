import { dirname } from 'node:path/posix';
import { firstAndMore } from '../../../diagnostic/first-and-more.ts';
import { usedSources } from '../source.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

/** The permission bits that all users need and git restores: read for files, read and search for folders. */
const READ = 0o044;
const READ_AND_ENTER = 0o055;

export function* sourceMode({ sources, ...model }: Model): Iterable<Finding> {
  for (const { by, stage, source, path } of usedSources({ sources, ...model })) {
    if (!stage || ownMode(stage.spec.files, path)) continue;
    const { files } = sources.folder(source);
    const folders = new Set(files.map((file) => dirname(file)));
    const closed = [...files.filter((file) => lacks(file, READ)), ...[...folders].filter((folder) => lacks(folder, READ_AND_ENTER))].toSorted();
    const [first] = closed;
    if (first === undefined) continue;
    yield {
      path,
      message: `${firstAndMore(closed)}, which ${by} with its folder, has the mode ${octal(sources.mode(first))} here: only root could read it in the image`,
      hint: 'run `chmod --recursive go+rX` on the folder; if the mode is intended, list the file separately with `mode`',
    };
  }

  function lacks(path: string, bits: number): boolean {
    return (sources.mode(path) & bits) !== bits;
  }
}

/** Whether tools.yaml sets the mode. */
function ownMode(files: readonly { mode?: string }[] | null | undefined, path: readonly (string | number)[]): boolean {
  return files?.[Number(path[3])]?.mode !== undefined;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

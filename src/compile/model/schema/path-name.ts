import { basename } from 'node:path';
import type { Document, Path } from '../../document/document.ts';

/** The name of the value at a path in messages: `apt[0] of stage "base"`. */
export function nameOf({ file }: Document, path: Path): string {
  const [first, second, ...rest] = path;
  if (first === undefined) return basename(file);
  if ((first !== 'stages' && first !== 'groups') || second === undefined) return dotted(path);
  const holder = `${first.slice(0, -1)} "${second}"`;
  return rest.length > 0 ? `${dotted(rest)} of ${holder}` : holder;
}

function dotted(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

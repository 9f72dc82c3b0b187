import { rewrite } from '../fixes.ts';
import { imagePathsIn } from '../image-paths.ts';
import type { StagePath } from '../image-paths.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { shortest } from '../schema/image-paths.ts';

export function* pathSpelling(model: Model): Iterable<Finding> {
  for (const written of imagePathsIn(model)) {
    const { text, filled, path, stage, kind } = written;
    const part = filled.startsWith('/') ? unwanted(written) : undefined;
    if (part === undefined) continue;
    const slash = kind === 'file' && filled.endsWith('/') ? '/' : '';
    const spelt = (long: string) => (shortest(long) === '/' ? '/' : `${shortest(long)}${slash}`);
    const mends = part !== ':' && spelt(text) !== text && (text === filled || part !== '..');
    yield {
      path,
      message: `"${text}" in stage "${stage.name}" ${text === filled ? '' : `is "${filled}", which `}contains "${part}"`,
      hint: part === ':' ? colonHint(written) : `write ${mends ? spelt(text) : `what results in ${spelt(filled)}`}`,
      fix: mends ? rewrite(model.document, path, spelt(text)) : undefined,
    };
  }
}

/** The first part of a path by which it is a different text than the path that it leads to, or by which it is more than one path. */
function unwanted({ filled, kind }: StagePath): string | undefined {
  const steps = filled.replace(/\/$/, '').split('/');
  return steps.find((step) => step === '..' || step === '.') ?? (filled.includes('//') ? '//' : kind === 'plain' && filled.includes(':') ? ':' : undefined);
}

function colonHint({ path }: StagePath): string {
  return typeof path.at(-1) === 'number'
    ? 'write each directory as an item of its own'
    : 'choose a name without a colon, which separates the directories of PATH and the fields of /etc/passwd';
}

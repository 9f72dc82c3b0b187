import { FACT } from '../facts/facts.ts';
import { rewrite } from '../fixes.ts';
import { imagePathsIn } from '../image-paths.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* relativeTarget(model: Model): Iterable<Finding> {
  for (const { text, filled, path, stage } of imagePathsIn(model)) {
    if (filled.startsWith('/') || filled.search(FACT) === 0) continue; // UNKNOWN_FACT reports it
    const absolute = `/${text.replace(/^(\.?\.\/)+/, '')}`;
    yield {
      path,
      message: `"${text}" in stage "${stage.name}" is not an absolute path`,
      hint: `start with a slash: ${absolute}`,
      fix: /^(\.\/)*\w/.test(text) ? rewrite(model.document, path, absolute) : undefined,
    };
  }
}

import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Code } from '../../generated/codes.ts';
import type { Document, Path } from '../document/document.ts';
import type { Sources } from '../document/sources.ts';
import { locate } from '../document/locate.ts';
import { specRules } from '../../generated/rules.ts';
import type { Manager } from './managers/manager.ts';
import { modelOf } from './model.ts';
import type { Model } from './model.ts';
import { once } from './once.ts';
import type { Rule } from './rule.ts';
import { soundPart } from './schema/sound.ts';
import { schemaFor } from './schema/validator.ts';

/** Runs every rule on the declaration. */
export function checkRules(model: Model): Diagnostic[] {
  return findings(specRules, model, model.document);
}

/** Runs the rules on the part of a declaration that has no fault in its shape; returns the errors that do not follow from the faults. */
export function checkSoundPart(document: Document, sources: Sources, managers: readonly Manager[]): Diagnostic[] {
  const part = soundPart(document, schemaFor(managers));
  if (!part) return [];
  const model = modelOf(part.document, sources, managers);
  return findings(
    specRules.filter(({ severity }) => severity === 'error'),
    model,
    document,
    part.holds(model),
  );
}

/** Runs rules on a subject; returns their findings that hold as located diagnostics. */
export function findings<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  document: Document,
  holds: (code: Code, path: Path) => boolean = () => true,
): Diagnostic[] {
  return once(
    rules.flatMap(({ code, severity, check }) =>
      [...check(subject)]
        .filter(({ path }) => holds(code, path))
        .map(
          ({ path, at, span = locate(document, path, at), message, hint, fix }) =>
            [path, { code, severity, message, ...(hint && { hint }), ...span, ...(fix && { fix }) }] as const,
        ),
    ),
  );
}

import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Document } from '../document/document.ts';
import { locate } from '../document/locate.ts';
import { specRules } from '../../generated/rules.ts';
import type { Model } from './model.ts';
import { once } from './once.ts';
import type { Rule } from './rule.ts';

/** Runs every rule on the declaration. */
export function checkRules(model: Model): Diagnostic[] {
  return findings(specRules, model, model.document);
}

/** Runs rules on a subject; returns their findings as located diagnostics. */
export function findings<Subject>(rules: readonly Rule<Subject>[], subject: Subject, document: Document): Diagnostic[] {
  return once(
    rules.flatMap(({ code, severity, check }) =>
      [...check(subject)].map(
        ({ path, at, span = locate(document, path, at), message, hint, fix }) =>
          [path, { code, severity, message, ...(hint && { hint }), ...span, ...(fix && { fix }) }] as const,
      ),
    ),
  );
}

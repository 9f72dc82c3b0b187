import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Code } from '../../generated/codes.ts';
import type { Document, Path } from '../document/document.ts';
import type { Sources } from '../document/sources.ts';
import { locate } from '../document/locate.ts';
import { specRules } from '../../generated/rules.ts';
import { allowancesIn, covers, unknownAllowances, unusedAllowance } from './allow.ts';
import type { Manager } from './managers/manager.ts';
import { modelOf } from './model.ts';
import type { Model } from './model.ts';
import { once } from './once.ts';
import type { Rule } from './rule.ts';
import { soundPart } from './schema/sound.ts';
import { schemaFor } from './schema/validator.ts';

/** Runs every rule on the declaration. */
export function checkRules(model: Model): Diagnostic[] {
  return [...once(unknownAllowances(model)), ...findings(specRules, model, model)];
}

/** Runs the rules on the part of a declaration that has no fault in its shape; returns the errors that do not follow from the faults. */
export function checkSoundPart(document: Document, sources: Sources, managers: readonly Manager[]): Diagnostic[] {
  const part = soundPart(document, schemaFor(managers));
  if (!part) return [];
  const model = modelOf(part.document, sources, managers);
  return findings(
    specRules.filter(({ severity }) => severity === 'error'),
    model,
    { ...model, document },
    part.holds(model),
  );
}

/** Runs rules on a subject; returns their findings that hold as located diagnostics, without those that tools.yaml allows. */
export function findings<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  model: Model,
  holds: (code: Code, path: Path) => boolean = () => true,
): Diagnostic[] {
  const { document } = model;
  const lenient = new Set<string>(rules.filter(({ severity }) => severity !== 'error').map(({ code }) => code));
  const allowances = allowancesIn(model).filter(({ rule }) => lenient.has(rule));
  const idle = new Map(allowances.map((entry) => [placeOf(entry.path), entry]));
  const found = rules.flatMap(({ code, severity, check }) =>
    [...check(subject)]
      .filter(({ path }) => holds(code, path))
      .flatMap(({ path, at, span = locate(document, path, at), message, hint, fix }) => {
        const allowing = allowances.filter((entry) => entry.rule === code && covers(entry, path));
        for (const entry of allowing) idle.delete(placeOf(entry.path));
        const diagnostic: Diagnostic = { code, severity, message, ...(hint && { hint }), ...span, ...(fix && { fix }) };
        return allowing.length > 0 ? [] : [[path, diagnostic] as const];
      }),
  );
  return once([...found, ...Array.from(idle.values(), (entry) => [entry.path, unusedAllowance(model, entry)] as const)]);

  /** What stages share through an anchor is one entry. */
  function placeOf(path: Path): string {
    const { line, column } = locate(document, [...path, 'rule']);
    return `${line}:${column}`;
  }
}

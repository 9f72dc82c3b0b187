import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Code } from '../../generated/codes.ts';
import type { Path } from '../document/document.ts';
import { locate } from '../document/locate.ts';
import { specRules } from '../../generated/rules.ts';
import { accept, allowancesIn, covers, unknownAllowances, unusedAllowance } from './allow/allow.ts';
import type { Model } from './model.ts';
import { once } from './once.ts';
import type { Rule } from './rule.ts';
import type { SoundPart } from './schema/sound.ts';

/** What rules found, and the places of the errors among it. */
export interface Checked {
  diagnostics: Diagnostic[];
  faults: Path[];
}

/** Runs every rule on the declaration. */
export function checkRules(model: Model): Checked {
  const unknown = unknownAllowances(model);
  const { diagnostics, faults } = findings(specRules, model, model);
  return { diagnostics: [...once(unknown, model.document), ...diagnostics], faults: [...unknown.map(([path]) => path), ...faults] };
}

/** Runs the rules on the part of a declaration that has no fault in its shape; returns the errors that do not follow from the faults. */
export function checkSoundPart(model: Model, { holds }: SoundPart): Checked {
  const strict = specRules.filter(({ severity }) => severity === 'error');
  return findings(strict, model, model, holds(model));
}

/** Runs rules on a subject; their findings that hold become located diagnostics, without those that tools.yaml allows. */
export function findings<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  model: Model,
  holds: (code: Code, path: Path) => boolean = () => true,
): Checked {
  const { document } = model;
  const lenient = new Set<string>(rules.filter(({ severity }) => severity !== 'error').map(({ code }) => code));
  const allowances = allowancesIn(model).filter(({ rule }) => lenient.has(rule));
  const found = rules.flatMap(({ code, severity, check }) =>
    [...check(subject)]
      .filter(({ path }) => holds(code, path))
      .map(({ path, at, span = locate(document, path, at), message, hint, fix }): [Path, Diagnostic] => [
        path,
        { code, severity, message, ...(hint && { hint }), ...span, ...(fix && { fix }) },
      ]),
  );
  const { open, idle } = accept(model, allowances, found, (entry, [path, { code }]) => entry.rule === code && covers(entry, path));
  return {
    diagnostics: once([...open, ...idle.map((entry) => [entry.path, unusedAllowance(model, entry)] as const)], document),
    faults: open.flatMap(([path, { severity }]) => (severity === 'error' ? [path] : [])),
  };
}

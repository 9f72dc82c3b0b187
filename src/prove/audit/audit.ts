import type { Path } from '../../compile/document/document.ts';
import { locate } from '../../compile/document/locate.ts';
import { allowancesOf, covers, unusedAllowance } from '../../compile/model/allow.ts';
import type { Allowance } from '../../compile/model/allow.ts';
import { findings } from '../../compile/model/check.ts';
import { onCommands } from '../../compile/plan/shell/check.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { inReadingOrder } from '../../diagnostic/diagnostic.ts';
import { imageChecks } from '../../generated/image-audits.ts';
import { planChecks } from '../../generated/plan-audits.ts';
import { planRules, specRules } from '../../generated/rules.ts';
import type { AuditSubject } from './check.ts';

/** Every finding about a stage and its ancestors: an error, or, if an `allow` accepts it, an `info` with the reason. */
export function audit(subject: AuditSubject): Diagnostic[] {
  const { model, lineage } = subject;
  const allowances = lineage.flatMap(({ stage }) => allowancesOf(stage));
  const used = new Map<Allowance, Set<string>>(allowances.map((each) => [each, new Set()]));
  const checks = [...planChecks, ...(subject.image ? imageChecks : [])];
  const found = checks.flatMap(({ code, severity, check }) =>
    Array.from(check(subject), ({ path, at, span = locate(model.document, path, at), message, hint, subject: about }): Diagnostic => {
      const allowing = allowances.find((each) => each.rule === code && reaches(each, path) && (each.only?.includes(about) ?? true));
      if (allowing) used.get(allowing)!.add(about);
      const words = allowing ? ({ severity: 'info', hint: `allowed: ${allowing.reason}` } as const) : { severity, ...(hint && { hint }) };
      return { code, message, ...words, ...span };
    }),
  );
  return inReadingOrder([...found, ...ofRules(subject, allowances), ...idle()]);

  /** Entries of the checks, or parts of them, that accept nothing. */
  function idle(): Diagnostic[] {
    return allowances
      .filter(({ rule }) => checks.some(({ code }) => code === rule))
      .flatMap((each) => {
        const subjects = used.get(each)!;
        if (!each.only) return subjects.size > 0 ? [] : [unusedAllowance(model, each)];
        return each.only.flatMap((name, index) =>
          subjects.has(name) ? [] : [{ ...unusedAllowance(model, each), ...locate(model.document, [...each.path, 'only', index]) }],
        );
      });
  }
}

/** The findings of the rules on security, which `dwbuild check` reports as warnings, and what the lineage allows of them. */
function ofRules(subject: AuditSubject, allowances: readonly Allowance[]): Diagnostic[] {
  const { model, lineage } = subject;
  const inLineage = (path: Path) => path[0] !== 'stages' || lineage.some(({ stage }) => stage.name === path[1]);
  const [declared, planned] = [specRules, [...planRules, ...onCommands(subject)]].map((rules) => rules.filter(({ security }) => security));
  const codes = [...declared!, ...planned!].map(({ code }): string => code);
  const open = [
    ...findings(declared as typeof specRules, model, model, (_, path) => inLineage(path)).diagnostics,
    ...findings(planned as typeof planRules, subject, model, (_, path) => inLineage(path)).diagnostics,
  ];
  return [
    ...open.filter(({ code }) => codes.includes(code)).map((each): Diagnostic => ({ ...each, severity: 'error' })),
    ...allowances
      .filter(({ rule }) => codes.includes(rule))
      .map(({ rule, within, reason, path }): Diagnostic => ({
        code: rule as Diagnostic['code'],
        severity: 'info',
        message: within,
        hint: `allowed: ${reason}`,
        ...locate(model.document, path),
      })),
  ];
}

/** Whether an entry is about a place: what is outside of the stages, such as mirrors, is allowed by the stages that use it. */
function reaches(entry: Allowance, path: Path): boolean {
  return covers(entry, path) || (path[0] !== 'stages' && entry.holder.length === 2);
}

import type { Path } from '../../compile/document/document.ts';
import { locate } from '../../compile/document/locate.ts';
import { accept, allowancesOf, covers, limited, unusedAllowance } from '../../compile/model/allow/allow.ts';
import type { Allowance } from '../../compile/model/allow/allow.ts';
import { findings } from '../../compile/model/check.ts';
import { onCommands } from '../../compile/plan/shell/check.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { inReadingOrder } from '../../diagnostic/diagnostic.ts';
import type { Code } from '../../generated/codes.ts';
import { imageChecks } from '../../generated/image-audits.ts';
import { planChecks } from '../../generated/plan-audits.ts';
import { planRules, specRules } from '../../generated/rules.ts';
import type { AuditSubject } from './check.ts';

/** Every finding about a stage, its ancestors and what these copy from: an error, or, if an `allow` accepts it, an `info` with the reason. */
export function audit(subject: AuditSubject): Diagnostic[] {
  const { model, lineage, needed } = subject;
  const allowances = [...lineage, ...needed].flatMap(({ stage }) => allowancesOf(stage));
  const checks = [...planChecks, ...(subject.image ? imageChecks : [])];
  const found = checks.flatMap(({ code, severity, check }) =>
    Array.from(check(subject), ({ path, at, span = locate(model.document, path, at), message, hint, subject: about }) => {
      const diagnostic: Diagnostic = { code, severity, message, ...(hint && { hint }), ...span };
      return { path, about, diagnostic };
    }),
  );
  const entries = allowances.filter(({ rule }) => checks.some(({ code }) => code === rule)).flatMap(limited);
  const { open, accepted, idle } = accept(
    model,
    entries,
    found,
    (entry, { path, about, diagnostic }) => entry.rule === diagnostic.code && reaches(entry, path) && (entry.only?.includes(about) ?? true),
  );
  return inReadingOrder([
    ...open.map(({ diagnostic }) => diagnostic),
    ...accepted.map(({ each, reason }) => information(each.diagnostic, reason)),
    ...ofRules(subject, allowances),
    ...idle.filter(({ path }) => lineage.some(({ stage }) => stage.name === path[1])).map((entry) => unusedAllowance(model, entry)),
  ]);
}

/** The findings of the rules on security, which `dwbuild check` reports as warnings, and what the stages allow of them. */
function ofRules(subject: AuditSubject, allowances: readonly Allowance[]): Diagnostic[] {
  const { model, lineage, needed } = subject;
  const isConcerned = (path: Path) => path[0] !== 'stages' || [...lineage, ...needed].some(({ stage }) => stage.name === path[1]);
  const [declared, planned] = [specRules, [...planRules, ...onCommands(subject)]].map((rules) => rules.filter(({ security }) => security));
  const codes = [...declared!, ...planned!].map(({ code }): string => code);
  const open = [
    ...findings(declared as typeof specRules, model, model, (_, path) => isConcerned(path)).diagnostics,
    ...findings(planned as typeof planRules, subject, model, (_, path) => isConcerned(path)).diagnostics,
  ];
  return [
    ...open.filter(({ code }) => codes.includes(code)).map((each): Diagnostic => ({ ...each, severity: 'error' })),
    ...allowances
      .filter(({ rule }) => codes.includes(rule))
      .map(({ rule, within, reason, path }) => information({ code: rule as Code, message: within, ...locate(model.document, path) }, reason)),
  ];
}

function information(found: Omit<Diagnostic, 'severity'>, reason: string): Diagnostic {
  return { ...found, severity: 'info', hint: `allowed: ${reason}` };
}

/** Whether an entry is about a place: what is outside of the stages, such as mirrors, is allowed by the stages that use it. */
function reaches(entry: Allowance, path: Path): boolean {
  return covers(entry, path) || (path[0] !== 'stages' && entry.holder.length === 2);
}

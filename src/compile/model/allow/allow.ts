import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { didYouMean } from '../../../diagnostic/did-you-mean.ts';
import { planRules, shellRules, specRules } from '../../../generated/rules.ts';
import { AUDIT_CODES, CHECK_CODES } from '../../../generated/codes.ts';
import type { Path } from '../../document/document.ts';
import { locate } from '../../document/locate.ts';
import type { Allowing } from '../declaration/allowing.ts';
import type { Model, Stage } from '../model.ts';

/** The codes of ShellCheck and hadolint. */
const PROGRAM_CODE = /^(SC|DL)\d{4}$/;

/** An entry of `allow`: a rule whose findings are accepted in the stage, the command or the file that has it. */
export interface Allowance {
  rule: string;
  reason: string;
  /** The paths, commands or addresses to which it is limited. */
  only?: readonly string[];
  path: Path;
  /** Its part that is reported if it accepts nothing. */
  place: Path;
  /** The stage, the command or the file that has it: its path, and its name for readers. */
  holder: Path;
  within: string;
}

/** Every entry of `allow`. */
export function allowancesIn({ stages }: Model): Allowance[] {
  return [...stages.values()].flatMap(allowancesOf);
}

/** The entries of `allow` in a stage. */
export function allowancesOf({ path, spec }: Stage): Allowance[] {
  return [
    ...entriesOf(spec, path, 'the whole stage'),
    ...(spec.files ?? []).flatMap((file, index) => entriesOf(file, [...path, 'files', index], `file ${file.target}`)),
    ...(spec.paths ?? []).flatMap((item, index) => entriesOf(item, [...path, 'paths', index], `path ${item.directory ?? item.link ?? item.file}`)),
    ...(spec.run ?? []).flatMap((command, index) => entriesOf(command, [...path, 'run', index], 'run')),
    ...(['root', 'user'] as const).flatMap((as) =>
      (spec.start?.[as] ?? []).flatMap((command, index) => entriesOf(command, [...path, 'start', as, index], `start.${as}`)),
    ),
  ];
}

/** Whether a place is inside what has the entry. */
export function covers({ holder }: Allowance, path: Path): boolean {
  return holder.every((step, index) => step === path[index]);
}

/** The entries that name no rule, or one whose findings are errors, or that limit a rule that knows no subjects. */
export function unknownAllowances(model: Model): [Path, Diagnostic][] {
  const rules = [...specRules, ...planRules, ...shellRules];
  const names = [...rules.filter(({ severity }) => severity !== 'error').map(({ code }): string => code), ...AUDIT_CODES, ...CHECK_CODES];
  const audited = (rule: string) => AUDIT_CODES.some((code) => code === rule);
  return allowancesIn(model).flatMap(({ rule, only, path }): [Path, Diagnostic][] => {
    const fault = (key: string, message: string, hint: string): [Path, Diagnostic][] => [
      [path, { code: 'ALLOW_UNKNOWN', severity: 'error', message, hint, ...locate(model.document, [...path, key]) }],
    ];
    const isKnown = names.includes(rule) || PROGRAM_CODE.test(rule);
    if (only && isKnown && !audited(rule))
      return fault('only', `\`only\` cannot limit ${rule}`, 'write the entry at the file or command; `only` is for findings of `dwbuild audit`');
    if (isKnown) return [];
    if (rules.some(({ code }) => code === rule))
      return fault('rule', `${rule} is an error, which cannot be allowed`, `\`dwbuild explain ${rule}\` says how to fix it`);
    const usual =
      'copy the code of a warning about this stage, file or command, for a finding of ShellCheck or hadolint the one in brackets; errors of dwbuild cannot be allowed';
    return fault('rule', `"${rule}" is not a rule that can be allowed`, didYouMean(rule, names) ?? usual);
  });
}

/** The entries for findings about the rendered files: of ShellCheck, hadolint and BuildKit's checks. */
export function renderedAllowances(model: Model): Allowance[] {
  return allowancesIn(model).filter(({ rule }) => PROGRAM_CODE.test(rule) || CHECK_CODES.some((code) => code === rule));
}

/** An entry for each thing that an entry is limited to. */
export function limited(entry: Allowance): Allowance[] {
  return entry.only?.map((subject, index) => ({ ...entry, only: [subject], place: [...entry.path, 'only', index] })) ?? [entry];
}

/** What was found, by whether an entry accepts it, and the entries that accept nothing. What stages share through an anchor is one entry. */
export function accept<T>(
  { document }: Model,
  entries: readonly Allowance[],
  found: readonly T[],
  accepts: (entry: Allowance, each: T) => boolean,
): { open: T[]; accepted: { each: T; reason: string }[]; idle: Allowance[] } {
  const placed = entries.map((entry) => {
    const { line, column } = locate(document, entry.place);
    return { entry, written: `${line}:${column}` };
  });
  const idle = new Map(placed.map(({ entry, written }) => [written, entry]));
  const open: T[] = [];
  const accepted: { each: T; reason: string }[] = [];
  for (const each of found) {
    const [first, ...others] = placed.filter(({ entry }) => accepts(entry, each));
    if (!first) open.push(each);
    else accepted.push({ each, reason: first.entry.reason });
    for (const { written } of first ? [first, ...others] : []) idle.delete(written);
  }
  return { open, accepted, idle: [...idle.values()] };
}

/** An entry without a finding that it accepts. */
export function unusedAllowance({ document }: Model, { rule, place }: Allowance): Diagnostic {
  return {
    code: 'ALLOW_UNUSED',
    severity: 'warning',
    message: `${rule} has no finding here`,
    hint: 'remove the entry: it would hide the next finding',
    ...locate(document, place),
  };
}

function entriesOf(holder: (Allowing & { command?: string }) | string, path: Path, label: string): Allowance[] {
  const { allow, command } = typeof holder === 'string' ? {} : holder;
  const within = command === undefined ? label : `${label} ${command}`;
  return (allow ?? []).map(({ rule, reason, only }, index) => {
    const own = [...path, 'allow', index];
    return { rule, reason, ...(only && { only }), path: own, place: [...own, 'rule'], holder: path, within };
  });
}

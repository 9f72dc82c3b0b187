import type { Change } from '../../compare/change.ts';
import type { VersionStep } from '../../compare/version.ts';

/** The length up to which two values are shown completely. In longer ones, common parts are omitted. */
const LONGEST = 80;

/** The names of traits that differ from the keys of tools.yaml. */
const LABELS: Readonly<Partial<Record<Change['aspect'], string>>> = {
  from: 'base image',
  instructions: 'the order or the wording of its instructions',
  option: 'options',
  package: '',
  registry: 'publish',
};

/** What separates the name of a trait from its value. */
const SIGNS: Readonly<Partial<Record<Change['aspect'], string>>> = { allow: '—', env: '=', 'session.env': '=' };

/** The text of a change: `pip numpy 2.1.3 → 2.2.0 (minor)`. */
export function changeText(change: Change): string {
  const { action, before, after, from = [] } = change;
  const values = before && after ? differenceText(change, before, after) : undefined;
  if (action === 'renamed') return `${labelOf(change)}, renamed from ${names(from)}`;
  if (action === 'moved')
    return [labelOf(change), movedText(change), before?.['spec'] !== after?.['spec'] && values && `(${values})`].filter(Boolean).join(' ');
  const text =
    values === undefined ? [labelOf(change), valueText(change)].filter(Boolean).join(' ') : `${labelOf(change)}${isPackage(change) ? '' : ':'} ${values}`;
  return change.group === undefined ? text : `${text} (group ${change.group})`;
}

/** A list of names in a sentence. */
export function names(all: readonly string[]): string {
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

function isPackage({ aspect }: Change): boolean {
  return aspect === 'package' || aspect === 'constraint';
}

function labelOf(change: Change): string {
  const { aspect, manager, name, before, after } = change;
  if (isPackage(change)) return [manager, LABELS[aspect] ?? aspect, before && after ? name : ((after ?? before)?.['spec'] ?? name)].filter(Boolean).join(' ');
  return [manager, LABELS[aspect] ?? aspect, name].filter(Boolean).join(' ');
}

function movedText({ from = [], lost = [], inherited }: Change): string {
  const got = inherited.length > 0 ? `; ${names(inherited)} ${inherited.length === 1 ? 'gets' : 'get'} it too` : '';
  return `moved here from ${names(from)}${got}${lost.length > 0 ? `; ${names(lost)} no longer ${lost.length === 1 ? 'has' : 'have'} it` : ''}`;
}

/** The values of an added or removed trait, except those in its name. */
function valueText(change: Change): string {
  const { aspect, before, after } = change;
  const { value, spec: _, version, content: ___, ...others } = after ?? before ?? {};
  const { source: ____, ...parts } = others;
  if (aspect === 'locked' && version !== undefined) return version;
  if (value !== undefined) return [SIGNS[aspect], value].filter(Boolean).join(' ');
  const shown = isPackage(change) ? [] : Object.entries(aspect === 'copy' ? others : parts).map(([part, text]) => `${part} ${short(text)}`);
  return shown.length > 0 ? `(${shown.join(', ')})` : '';
}

/** The parts that differ, without a checksum that changes with its version, but with one that does not. */
function differenceText({ name, version, kept = [] }: Change, before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string {
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const versioned = all.some((part) => isVersion(part));
  const packaged = all.includes('spec');
  const changed = all
    .filter((part) => !(versioned && /(^|\.)(sha256|integrity)$/.test(part)) && !(packaged && part === 'version'))
    .map((part) => {
      if (part === 'content') return 'new content';
      const [old, now] =
        part === 'spec' ? constraints(name, before[part]!, after[part]!) : parting(before[part], after[part], isVersion(part) ? 'any version' : 'none');
      const label = part === 'value' || part === 'spec' ? '' : `${part} `;
      return `${label}${old} → ${now}${version && (isVersion(part) || part === 'spec') ? ` (${stepText(version)})` : ''}`;
    });
  return [...changed, ...kept.map((part) => `${part} unchanged`)].join(', ');
}

function isVersion(part: string): boolean {
  return /(^|\.)version$/.test(part);
}

function stepText({ level, downgrade }: VersionStep): string {
  return downgrade ? `${level} downgrade` : level;
}

/** The versions of two specifications of a package, without names and common extras; a single version has no operator. */
function constraints(name: string, ...specs: readonly [string, string]): string[] {
  const [old, now] = specs.map((spec) => (spec.startsWith(name) ? spec.slice(name.length) : spec)) as [string, string];
  const [extras = ''] = /^\[[^\]]*\]/.exec(old) ?? [];
  const same = extras !== '' && now.startsWith(extras) ? extras.length : 0;
  return [old, now].map((text) => text.slice(same).replace(/^(===?|=|@)(?=[\w*])/, '') || 'any version');
}

/** Two values; in long ones, the common beginning and end are omitted. */
function parting(before: string | undefined, after: string | undefined, nothing: string): [string, string] {
  const [old, now] = [before, after].map((text) => (text === undefined ? nothing : short(text))) as [string, string];
  if (before === undefined || after === undefined || Math.max(old.length, now.length) <= LONGEST) return old === now ? [before!, after!] : [old, now];
  const [a, b] = [old.split(/(?<=[\s,:])/), now.split(/(?<=[\s,:])/)];
  const start = a.findIndex((word, index) => word !== b[index]);
  const head = start < 0 ? a.length : start;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const middle = (words: readonly string[]) =>
    `${head > 0 ? '… ' : ''}${words
      .slice(head, words.length - tail)
      .join('')
      .trim()}${tail > 0 ? ' …' : ''}`;
  return [middle(a), middle(b)];
}

/** A checksum or a commit is shortened to its first digits; other values are complete. */
function short(text: string): string {
  if (/^sha\d+-[A-Za-z0-9+/=]+$/.test(text)) return text.slice(0, 19);
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? text.slice(0, 12) : text;
}

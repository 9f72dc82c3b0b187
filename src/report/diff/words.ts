import type { Change } from '../../compare/change.ts';
import type { VersionStep } from '../../compare/version.ts';

/** The length up to which values are shown completely. */
const LONGEST = 80;

/** The names of traits that differ from the keys of tools.yaml. */
const LABELS: Readonly<Partial<Record<Change['aspect'], string>>> = {
  from: 'base image',
  instructions: 'the order or the wording of its instructions',
  option: 'options',
  registry: 'publish',
};

/** The text of a change: `pip numpy 2.1.3 → 2.2.0 (minor)`. */
export function changeText(change: Change): string {
  const { action, before, after } = change;
  const values = before && after ? differenceText(change, before, after) : undefined;
  if (action === 'moved')
    return [labelOf(change), movedText(change), before?.['spec'] !== after?.['spec'] && values && `(${values})`].filter(Boolean).join(' ');
  return values === undefined
    ? [labelOf(change), valueText(change)].filter(Boolean).join(' ')
    : `${labelOf(change)}${change.aspect === 'package' ? '' : ':'} ${values}`;
}

/** A list of names in a sentence; of many only the first, with the number of the others. */
export function names(all: readonly string[]): string {
  if (all.length > 5) return `${all.slice(0, 4).join(', ')} and ${all.length - 4} more`;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

function labelOf({ aspect, manager, name, before, after }: Change): string {
  if (aspect === 'package') return `${manager} ${before && after ? name : ((after ?? before)?.['spec'] ?? name)}`;
  return [manager, LABELS[aspect] ?? aspect, name].filter(Boolean).join(' ');
}

function movedText({ from = [], lost = [], inherited }: Change): string {
  const got = inherited.length > 0 ? `; ${names(inherited)} ${inherited.length === 1 ? 'gets' : 'get'} it too` : '';
  return `moved here from ${names(from)}${got}${lost.length > 0 ? `; ${names(lost)} no longer ${lost.length === 1 ? 'has' : 'have'} it` : ''}`;
}

/** The values of an added or removed trait, except those in its name. */
function valueText({ aspect, before, after }: Change): string {
  const { value, spec: _, version: __, content: ___, source: ____, ...parts } = after ?? before ?? {};
  if (value !== undefined) return aspect === 'env' || aspect === 'session.env' ? `= ${short(value)}` : short(value);
  const told = aspect === 'package' ? [] : Object.entries(parts).map(([part, text]) => `${part} ${short(text)}`);
  return told.length > 0 ? `(${told.join(', ')})` : '';
}

/** The parts that differ, without a checksum that changes with its version. */
function differenceText({ aspect, version }: Change, before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string {
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const versioned = all.some((part) => isVersion(part));
  const parts = all.filter((part) => !(versioned && (part === 'spec' || /(^|\.)sha256$/.test(part))));
  return parts
    .map((part) => {
      if (part === 'content') return 'new content';
      const [old, now] = [before[part], after[part]].map((value) => (value === undefined ? (isVersion(part) ? 'any version' : 'none') : short(value)));
      const label = part === 'value' || part === 'spec' || (aspect === 'package' && part === 'version') ? '' : `${part} `;
      return `${label}${old} → ${now}${version && isVersion(part) ? ` (${stepText(version)})` : ''}`;
    })
    .join(', ');
}

function isVersion(part: string): boolean {
  return /(^|\.)version$/.test(part);
}

function stepText({ level, downgrade }: VersionStep): string {
  return downgrade ? `${level} downgrade` : level;
}

function short(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text.slice(0, 12);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

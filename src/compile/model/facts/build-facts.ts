import type { Facts } from './facts.ts';

// A fact whose value only the build knows has, during the compilation, its name between two control characters as its value. The helpers of
// partials that can write a variable replace it; all others refuse control characters, so that it can't reach a place that has no variables.

/** The facts of the build in a text. */
// oxlint-disable-next-line no-control-regex -- that is how they are marked
const MARKED = /\x02([a-z][a-z0-9_.-]*)\x03/g;

/** The value of a fact of the build. */
export function markOf(name: string): string {
  return `\x02${name}\x03`;
}

/** Whether the build knows the value of a fact. */
export function isBuildFact(facts: Facts, name: string): boolean {
  return Object.hasOwn(facts, name) && facts[name] === markOf(name);
}

/** The variable of a Dockerfile that has the value: PYTHON_VERSION for `python-version`. Builders set TARGETARCH. */
export function variableOf(name: string): string {
  if (name === 'arch') return 'TARGETARCH';
  return name.toUpperCase().replaceAll(/[.-]/g, '_');
}

/** The names of the facts of the build in a text. */
export function buildFactsIn(text: string): string[] {
  return Array.from(text.matchAll(MARKED), ([, name]) => name!);
}

/** Writes the variable of each fact of the build, and the text between them. */
export function writeVariables(text: string, variable: (name: string) => string, between: (part: string) => string): string {
  return text
    .split(MARKED)
    .map((part, index) => (index % 2 === 1 ? variable(variableOf(part)) : part === '' ? '' : between(part)))
    .join('');
}

/** A text in which facts of the build are as tools.yaml names them: `{name}`. */
export function asWritten(text: string): string {
  return text.replace(MARKED, '{$1}');
}

/** A text in which facts of the build are their names. */
export function asNamed(text: string): string {
  return text.replace(MARKED, '$1');
}

/** A text with values for facts of the build; those without one are as tools.yaml names them. */
export function withValues(text: string, values: Facts): string {
  return text.replace(MARKED, (_, name: string) => values[name] ?? `{${name}}`);
}

/** Facts in which those of the build have these values. */
export function factsWith(facts: Facts, values: Facts): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, withValues(value, values)]));
}

import { mapIn } from '../../document/maps.ts';
import { fill, VERSION_WITH_FACTS } from '../facts/facts.ts';
import type { PackageSyntax } from './manager.ts';

/** A package as a stage declares it. */
export interface Package {
  /** The name as written, without version. */
  name: string;
  /** The normalised name, for comparisons. */
  key: string;
  version?: string;
  /** Name and version in the manager's own syntax, with the facts replaced if that gives a valid package. */
  spec: string;
  /** The reason for the package; a comment in the Dockerfile. */
  reason?: string;
  /** The pattern's named groups, and the further keys of a package written as an object. */
  fields: Readonly<Record<string, unknown>>;
}

/** Parses one item of a package list, after the check of its shape: the pattern with facts matches. */
export function readPackage(syntax: PackageSyntax, item: unknown, facts: Readonly<Record<string, string>> = {}): Package {
  const { name: written, reason, ...fields }: Readonly<Record<string, unknown>> = typeof item === 'string' ? { name: item } : mapIn(item);
  const filled = fill(String(written), facts);
  const { plain, withFacts } = matchersOf(syntax);
  const spec = plain.test(filled) ? filled : String(written);
  const groups = withFacts.exec(spec)?.groups ?? {};
  const name = groups['name'] ?? spec;
  return {
    name,
    key: normalised(name, syntax.normalise),
    ...(groups['version'] !== undefined && { version: groups['version'] }),
    spec,
    ...(typeof reason === 'string' && { reason }),
    fields: { ...groups, ...fields },
  };
}

/** The version of a package with its operator and what follows: `==2.1.3`, `>=2,<3`; or its address, ` @ https://…`; empty for any version. */
export function constraintOf({ name, spec, version }: Pick<Package, 'name' | 'spec' | 'version'>): string {
  if (version === undefined) return / @ .*/.exec(spec)?.[0] ?? '';
  const start = spec.indexOf(version, name.length);
  return /[=<>~!^@]*$/.exec(spec.slice(0, start))![0] + spec.slice(start);
}

/** Parses a package in a list of its manager from its name and the rest. A rest outside of the syntax of tools.yaml, such as an address, has no version. */
export function readListed(syntax: PackageSyntax, name: string, rest: string): Package {
  const spec = `${name}${rest.replace(/\s+/g, '')}`;
  return matchersOf(syntax).plain.test(spec) ? readPackage(syntax, spec) : { name, key: normalised(name, syntax.normalise), spec, fields: { name } };
}

/** The pattern of a package whose version or release can contain facts: `r-base={r}.*`, `git/{debian}-backports`. */
export function patternWithFacts({ pattern }: PackageSyntax): string {
  return pattern.replace(/\(\?<(version|release)>/g, (group) => `${group}${VERSION_WITH_FACTS}|`);
}

interface Matchers {
  plain: RegExp;
  withFacts: RegExp;
}

const matchers = new WeakMap<PackageSyntax, Matchers>();

function matchersOf(syntax: PackageSyntax): Matchers {
  const both = matchers.get(syntax) ?? { plain: new RegExp(syntax.pattern), withFacts: new RegExp(patternWithFacts(syntax)) };
  matchers.set(syntax, both);
  return both;
}

/** The name in lower case, with a dash for each match of the pattern; unchanged without a pattern. */
export function normalised(name: string, pattern: string | undefined): string {
  return pattern ? name.replace(new RegExp(pattern, 'g'), '-').toLowerCase() : name;
}

import { mapIn } from '../../document/maps.ts';
import type { PackageSyntax } from './manager.ts';

/** A package as a stage declares it. */
export interface Package {
  /** The name as written, without version. */
  name: string;
  /** The normalised name, for comparisons. */
  key: string;
  version?: string;
  /** Name and version in the manager's own syntax. */
  spec: string;
  /** The reason for the package; a comment in the Dockerfile. */
  reason?: string;
  /** The pattern's named groups, and the further keys of a package written as an object. */
  fields: Readonly<Record<string, unknown>>;
}

/** Parses one item of a package list, after the check of its shape: the pattern matches. */
export function readPackage(syntax: PackageSyntax, item: unknown): Package {
  const { name: spec, reason, ...fields }: Readonly<Record<string, unknown>> = typeof item === 'string' ? { name: item } : mapIn(item);
  const groups = matcherOf(syntax).exec(String(spec))?.groups ?? {};
  const name = groups['name'] ?? String(spec);
  return {
    name,
    key: normalised(name, syntax.normalise),
    ...(groups['version'] !== undefined && { version: groups['version'] }),
    spec: String(spec),
    ...(typeof reason === 'string' && { reason }),
    fields: { ...groups, ...fields },
  };
}

/** The version of a package with its operator: `==2.1.3`, `>=2,<3`; empty for any version. */
export function constraintOf({ spec, version = '' }: Pick<Package, 'spec' | 'version'>): string {
  return spec.endsWith(version) ? /[=<>~!^@]*$/.exec(spec.slice(0, spec.length - version.length))![0] + version : version;
}

/** Parses a package in a list of its manager from its name and the rest. A rest outside of the syntax of tools.yaml, such as an address, has no version. */
export function readListed(syntax: PackageSyntax, name: string, rest: string): Package {
  const spec = `${name}${rest.replace(/\s+/g, '')}`;
  return matcherOf(syntax).test(spec) ? readPackage(syntax, spec) : { name, key: normalised(name, syntax.normalise), spec, fields: { name } };
}

const matchers = new WeakMap<PackageSyntax, RegExp>();

function matcherOf(syntax: PackageSyntax): RegExp {
  const matcher = matchers.get(syntax) ?? new RegExp(syntax.pattern);
  matchers.set(syntax, matcher);
  return matcher;
}

/** The name in lower case, with a dash for each match of the pattern; unchanged without a pattern. */
export function normalised(name: string, pattern: string | undefined): string {
  return pattern ? name.replace(new RegExp(pattern, 'g'), '-').toLowerCase() : name;
}

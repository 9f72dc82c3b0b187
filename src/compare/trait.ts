import type { WrittenLine } from '../compile/document/document.ts';
import { onlyLine } from '../compile/document/locate.ts';
import { asWritten } from '../compile/model/facts/build-facts.ts';
import type { ListPlace } from '../compile/model/project-files/listed.ts';

/**
 * The aspects of traits in the order of the report, with their inheritance: `adds` to those of ancestors; `holds` until a stage overrides
 * it, as resolved in the plan; `own` is not inherited.
 */
export const ASPECTS = {
  stage: { reach: 'own', image: true },
  from: { reach: 'adds', image: true },
  parent: { reach: 'own', image: true },
  distribution: { reach: 'holds', image: true },
  user: { reach: 'holds', image: true, privileged: true },
  users: { reach: 'holds', image: true, privileged: true },
  groups: { reach: 'holds', image: true, privileged: true },
  'runs as': { reach: 'holds', image: true, privileged: true },
  trust: { reach: 'holds', image: true, privileged: true },
  sudoers: { reach: 'holds', image: true, privileged: true },
  'start.root': { reach: 'holds', image: true, privileged: true },
  'session.owns': { reach: 'holds', image: true, privileged: true },
  foreign: { reach: 'adds', image: true, privileged: true },
  run: { reach: 'adds', image: true, privileged: true },
  allow: { reach: 'own', image: false, privileged: true },
  source: { reach: 'own', image: true, privileged: true },
  package: { reach: 'adds', image: true },
  constraint: { reach: 'adds', image: true },
  locked: { reach: 'adds', image: true },
  option: { reach: 'adds', image: true },
  download: { reach: 'adds', image: true },
  copy: { reach: 'adds', image: true },
  file: { reach: 'adds', image: true },
  directory: { reach: 'adds', image: true },
  link: { reach: 'adds', image: true },
  locale: { reach: 'adds', image: true },
  timezone: { reach: 'adds', image: true },
  path: { reach: 'holds', image: true, privileged: true },
  env: { reach: 'holds', image: true },
  'session.path': { reach: 'holds', image: true },
  'session.env': { reach: 'holds', image: true },
  mirror: { reach: 'adds', image: true, privileged: true },
  'start.user': { reach: 'holds', image: true },
  'start.exec': { reach: 'holds', image: true },
  workdir: { reach: 'adds', image: true },
  port: { reach: 'holds', image: true },
  ports: { reach: 'holds', image: true },
  entrypoint: { reach: 'holds', image: true },
  cmd: { reach: 'holds', image: true },
  healthcheck: { reach: 'holds', image: true },
  'stop-signal': { reach: 'holds', image: true },
  volume: { reach: 'holds', image: true },
  label: { reach: 'holds', image: true },
  annotation: { reach: 'holds', image: true },
  instructions: { reach: 'own', image: true },
  kind: { reach: 'own', image: false },
  dates: { reach: 'own', image: false },
  matches: { reach: 'own', image: false },
  publish: { reach: 'own', image: false },
  test: { reach: 'holds', image: false },
  target: { reach: 'own', image: true },
  platforms: { reach: 'own', image: true },
  arg: { reach: 'own', image: false },
  secret: { reach: 'own', image: false },
  registry: { reach: 'own', image: false },
} as const satisfies Record<string, { reach: 'adds' | 'holds' | 'own'; image: boolean; privileged?: true }>;

export type Aspect = keyof typeof ASPECTS;

/** A property of an image: a package, a variable, a file …, with the line that declares it. */
export interface Trait extends WrittenLine {
  /** Identifies the trait in two revisions. */
  id: string;
  aspect: Aspect;
  /** The package manager that it belongs to. */
  manager?: string;
  /** The name in messages; empty if the aspect is sufficient. */
  name: string;
  /** The parts that may change. */
  parts: Readonly<Record<string, string>>;
  /** For a package of a group: the group. */
  group?: string;
  /** For a package in a list: its location in the list. */
  list?: ListPlace;
  /** Why it affects root's actions, or who may become root; undefined if it does not. */
  privileged?: string;
}

/** The traits of a stage by id, including those of its ancestors. */
export type Traits = ReadonlyMap<string, Trait>;

/** Creates a trait. Undefined parts are omitted, maps are flattened, and other values that are not texts become JSON. */
export function trait(
  aspect: Aspect,
  name: string,
  parts: Readonly<Record<string, unknown>>,
  line: WrittenLine,
  more: { key?: string; manager?: string; privileged?: string | undefined; list?: ListPlace | undefined; group?: string | undefined } = {},
): Trait {
  const { key = name, manager, list, group, privileged = 'privileged' in ASPECTS[aspect] ? aspect : undefined } = more;
  return {
    id: [aspect, manager, key].join('\0'),
    aspect,
    name: asWritten(name),
    parts: Object.fromEntries(texts(parts)),
    ...onlyLine(line),
    ...(list && { list }),
    ...(group !== undefined && { group }),
    ...(manager && { manager }),
    ...(privileged && { privileged }),
  };
}

function texts(parts: object, above = ''): [string, string][] {
  return Object.entries(parts).flatMap(([part, value]: [string, unknown]): [string, string][] => {
    if (value === undefined || value === null || value === '') return [];
    if (typeof value === 'object' && !Array.isArray(value)) return texts(value, `${above}${part}.`);
    return [[`${above}${part}`, typeof value === 'string' ? asWritten(value) : JSON.stringify(value)]];
  });
}

/** Whether two traits are equal. */
export function same(a: Trait | undefined, b: Trait | undefined): boolean {
  return (
    a === b || (a !== undefined && b !== undefined && JSON.stringify(Object.entries(a.parts).toSorted()) === JSON.stringify(Object.entries(b.parts).toSorted()))
  );
}

/** The name of a package in its manager, from the last part of its id, independent of the installation. */
export function packageOf({ manager, id }: Trait): string {
  return `${manager} ${id.split('\0').at(-1)}`;
}

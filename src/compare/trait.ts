/**
 * The subject of a trait, in the order of the report, and how descendants inherit it:
 * it `adds` to what they have; `holds` until a stage says otherwise, which the plan has worked out; or is the stage's `own`.
 */
export const ASPECTS = {
  stage: { reach: 'own', image: true },
  from: { reach: 'adds', image: true },
  parent: { reach: 'own', image: true },
  user: { reach: 'holds', image: true, privileged: true },
  'runs as': { reach: 'holds', image: true, privileged: true },
  trust: { reach: 'holds', image: true, privileged: true },
  sudoers: { reach: 'holds', image: true, privileged: true },
  'start.root': { reach: 'holds', image: true, privileged: true },
  'session.owns': { reach: 'holds', image: true, privileged: true },
  run: { reach: 'adds', image: true, privileged: true },
  package: { reach: 'adds', image: true },
  option: { reach: 'adds', image: true },
  download: { reach: 'adds', image: true },
  file: { reach: 'adds', image: true },
  locale: { reach: 'adds', image: true },
  timezone: { reach: 'adds', image: true },
  path: { reach: 'holds', image: true },
  env: { reach: 'holds', image: true },
  'session.path': { reach: 'holds', image: true },
  'session.env': { reach: 'holds', image: true },
  mirror: { reach: 'adds', image: true },
  'start.user': { reach: 'holds', image: true },
  'start.exec': { reach: 'holds', image: true },
  workdir: { reach: 'adds', image: true },
  port: { reach: 'holds', image: true },
  instructions: { reach: 'own', image: true },
  kind: { reach: 'own', image: false },
  matches: { reach: 'own', image: false },
  publish: { reach: 'own', image: false },
  test: { reach: 'holds', image: false },
  target: { reach: 'own', image: true },
  platforms: { reach: 'own', image: true },
  registry: { reach: 'own', image: false },
} as const satisfies Record<string, { reach: 'adds' | 'holds' | 'own'; image: boolean; privileged?: true }>;

export type Aspect = keyof typeof ASPECTS;

/** One thing that an image has: a package, a variable, a file … */
export interface Trait {
  /** Identifies the trait in two revisions. */
  id: string;
  aspect: Aspect;
  /** The package manager that it belongs to. */
  manager?: string;
  /** What people call it; empty where the aspect says it all. */
  name: string;
  /** The parts that may change. */
  parts: Readonly<Record<string, string>>;
  /** The line of tools.yaml that it comes from. */
  line: number;
  /** Why it touches what root does, or who may become root; undefined when it does not. */
  privileged?: string;
}

/** The traits of a stage by id, its ancestors' included. */
export type Traits = ReadonlyMap<string, Trait>;

/** A trait; of its parts those that are nothing are left out, maps are flattened, and what else is no text becomes JSON. */
export function trait(
  aspect: Aspect,
  name: string,
  parts: Readonly<Record<string, unknown>>,
  line: number,
  more: { key?: string; manager?: string; privileged?: string | undefined } = {},
): Trait {
  const { key = name, manager, privileged = 'privileged' in ASPECTS[aspect] ? aspect : undefined } = more;
  return {
    id: [aspect, manager, key].join('\0'),
    aspect,
    name,
    parts: Object.fromEntries(texts(parts)),
    line,
    ...(manager && { manager }),
    ...(privileged && { privileged }),
  };
}

function texts(parts: object, above = ''): [string, string][] {
  return Object.entries(parts).flatMap(([part, value]: [string, unknown]): [string, string][] => {
    if (value === undefined || value === null || value === '') return [];
    if (typeof value === 'object' && !Array.isArray(value)) return texts(value, `${above}${part}.`);
    return [[`${above}${part}`, typeof value === 'string' ? value : JSON.stringify(value)]];
  });
}

/** Whether two traits say the same. */
export function same(a: Trait | undefined, b: Trait | undefined): boolean {
  return (
    a === b || (a !== undefined && b !== undefined && JSON.stringify(Object.entries(a.parts).toSorted()) === JSON.stringify(Object.entries(b.parts).toSorted()))
  );
}

/** What a package is, wherever it is installed: the last part of its id is the name that its manager knows it by. */
export function packageOf({ manager, id }: Trait): string {
  return `${manager} ${id.split('\0').at(-1)}`;
}

import type { Schema } from '../../../src/compile/model/managers/written-schema.ts';
import { shippedSchema } from '../../../src/generated/shipped.ts';
import { namedByAxes, OPTIONS, placeOf, withOptionsBeside } from './forms.ts';

/** A place in tools.yaml for a string: `*` is any key, `[]` an item, and a last `KEY` the key of a map. */
export interface Field {
  place: string;
  /** A declaration with this text at the place, and what the place needs around it. */
  declare(text: string): Record<string, unknown>;
  examples: readonly string[];
  /** Whether it is a path in the image. */
  isPath: boolean;
}

const root = shippedSchema();

/** The stage that holds the field of a stage, a parent with what fields of stages refer to, and a stage that uses a group. */
const AROUND = {
  version: 1,
  mirrors: { root: 'https://mirror.example.org' },
  groups: { fonts: { apt: ['fonts-roboto'] } },
  stages: {
    base: {
      from: 'debian:trixie',
      facts: { debian: 'trixie', r: '4.5' },
      apt: ['ca-certificates', 'curl', 'locales', 'tzdata', 'nodejs', 'npm', 'python3-pip', 'python3-venv', 'r-base-core', 'git'],
      groups: [{ name: 'staff', existing: true }],
      user: {
        name: 'dw-user',
        uid: 4356,
        group: 'dw-user',
        gid: 4357,
        home: '/home/dw-user',
      },
    },
  },
};

/** What a field needs beside it, by the beginning of its place; `field` is the stage or group of the field. */
const NEEDED: readonly [place: RegExp, around: Record<string, unknown>][] = [
  [/^stages\.\*\.(?!from)/, { stages: { field: { parent: 'base' } } }],
  [/^stages\.\*\.user\./, { stages: { base: { user: null } } }],
  [
    /^stages\.\*\.pip\.session/,
    {
      stages: {
        field: {
          pip: { environment: 'venv', packages: ['six'] },
          session: { owns: ['/opt/dw-user'] },
        },
      },
    },
  ],
  [/^stages\.\*\.copy/, { stages: { compiled: { from: 'debian:trixie', kind: 'build' } } }],
  [/^stages\.\*\.apt/, { stages: { field: { apt: { packages: ['less'] } } } }],
  [/^stages\.\*\.healthcheck/, { target: 'buildkit' }],
  [/^stages\.\*\.sudoers/, { stages: { field: { apt: ['sudo'] } } }],
  [/^stages\.\*\.(start|test|matches|workdir)/, { stages: { field: { kind: 'tool', port: 8888, start: { exec: ['jupyter-lab'] } } } }],
  [
    /^stages\.\*\.matches/,
    {
      stages: {
        'python-jupyterlab': {
          parent: 'base',
          kind: 'tool',
          port: 8888,
          start: { exec: ['jupyter-lab'] },
        },
        field: { kind: 'visualisation', port: 8888 },
      },
    },
  ],
  [
    /^(secrets|mirrors\.(npm\.)?secret|(stages|groups)\.\*\.(pip\.secret|(run|downloads)\.))/,
    { target: 'buildkit', secrets: { token: {}, npmrc: {}, netrc: {} } },
  ],
  [/^secrets/, { stages: { field: { parent: 'base', run: [{ command: 'id', secret: ['token'] }] } } }],
  [/^stages\.\*\.run\.\[\]\.before/, { stages: { field: { apt: ['less'] } } }],
  [/^groups\.\*\.for/, { stages: { python: { parent: 'base' } } }],
  [/^groups\.\*/, { stages: { member: { parent: 'base', use: ['field'] } } }],
  // packages are sorted: the stage's own one is behind every text
  [/^groups\.\*\.apt/, { stages: { member: { apt: ['zzuf'] } } }],
  ...(
    [
      ['apk', 'alpine:3.22'],
      ['dnf', 'fedora:43'],
    ] as const
  ).flatMap(([manager, from]): [RegExp, Record<string, unknown>][] => [
    [new RegExp(`^stages\\.\\*\\.${manager}`), { stages: { field: { parent: null, from, [manager]: { packages: ['less'] } } } }],
    [new RegExp(`^groups\\.\\*\\.${manager}`), { stages: { member: { parent: null, from, [manager]: ['zzuf'] } } }],
    [new RegExp(`^mirrors\\.${manager}`), { stages: { field: { from, [manager]: ['less'] } } }],
  ]),
  [/^mirrors\.conda/, { stages: { field: { parent: 'base', conda: ['less'] } } }],
  [
    /^mirrors\.(npm|cran|pip|vsix)/,
    {
      stages: {
        field: {
          parent: 'base',
          npm: ['semver'],
          cran: ['shiny'],
          pip: { environment: 'venv', packages: ['six'] },
        },
      },
    },
  ],
  [
    /^publish\./,
    {
      publish: {
        registry: 'registry.example.org',
        environments: { dev: 'workspace-dev' },
        environment: 'dev',
      },
    },
  ],
];

const DOWNLOAD = {
  url: 'https://example.org/tool.tar.gz',
  version: '1.2.3',
  sha256: '0'.repeat(64),
  target: '/opt/tool',
};
const REPOSITORY = {
  uri: 'https://deb.example.org',
  suite: 'stable',
  components: ['main'],
  key: 'files/base/example.asc',
};

/** Values for places where the schema's examples are not enough. */
const EXAMPLES: readonly [place: RegExp, examples: readonly string[]][] = [
  [/^stages\.\*\.facts\.\*/, ['trixie']],
  [/session\.owns/, ['/opt/dw-user']],
  [/^stages\.\*\.matrix\.exclude\.\[\]\.\*$/, ['3.12']],
  [/^stages\.\*\.healthcheck$/, ['none']],
  [/^stages\.\*\.run-as$/, ['dw-user']],
  [/pip\.exporter\.\[\]$/, ['uv==0.13.9']],
];

/** What a field needs in the same map, by the place of the map. */
const BESIDE: readonly [place: RegExp, others: Record<string, unknown>][] = [
  [/downloads\.\[\]$/, DOWNLOAD],
  [/apt\.repositories\.\[\]$/, REPOSITORY],
  [
    /^(stages|groups)\.\*\.conda$/,
    {
      packages: ['less'],
      installer: {
        url: 'https://example.org/c-{version}.sh',
        version: '1',
        sha256: '0'.repeat(64),
      },
    },
  ],
  [/^(stages|groups)\.\*\.pip$/, { environment: 'venv', packages: ['six'] }],
  [/vsix\.(packages\.)?\[\]$/, { name: 'ms-python.python@2024.22.1', sha256: '0'.repeat(64) }],
  [/^(stages|groups)\.\*\.npm$/, { packages: ['semver'] }],
  [/^stages\.\*\.matrix$/, { python: ['3.12', '4.5'], device: ['gpu', '4.5'] }],
  [/bind\.\[\]$/, { source: 'files/base/go.sum', target: '/src/go.sum' }],
  [/copy\.\[\]$/, { from: 'compiled', source: '/usr/local/bin/tool', target: '/opt/dw-user/tool' }],
  [/users\.\[\]$/, { uid: 101, gid: 101 }],
  [/^stages\.\*\.groups\.\[\]$/, { gid: 2000 }],
  [/stages\.\*\.publish$/, { repository: 'base', tag: 'main' }],
  [/files\.\[\]$/, { source: 'files/base/dw-install', target: '/opt/dw-user/dw-install' }],
];

/** By the place of a field: the others in its map are these alone. */
const ALONE: readonly [place: RegExp, others: Record<string, unknown>][] = [
  [/pip\.project/, { environment: 'venv', installer: 'uv==0.13.9' }],
  [/pip\.exporter/, { environment: 'venv', project: 'files/python' }],
  [/pip\.(groups|extras)/, { environment: 'venv', installer: 'uv==0.13.9', project: 'files/python' }],
  [/npm\.(project|target|scripts|env|omit|workspaces)/, { project: 'files/python-theia', target: '/opt/theia' }],
  [/healthcheck\.(interval|timeout|start-period)/, { run: 'true' }],
  [/paths\.\[\]\.(owner|mode|reason|allow)$/, { directory: '/opt/app' }],
  [/paths\.\[\]\.to$/, { link: '/opt/tool' }],
  [/paths\.\[\]\.link/, { to: '/opt/tool/bin/tool' }],
  [/paths\.\[\]\.content/, { file: '/opt/app.conf' }],
  [/publish\.tags/, { repository: 'base' }],
  [/tests?\.\[\]\.(as|output)$/, { run: 'git --version' }],
  [/tests?\.\[\]\.runs-as$/, { process: 'jupyter-lab' }],
  [/tests?\.\[\]\.(owner|mode)$/, { file: '/usr/bin/dw-install' }],
  [/test\.\[\]\.start$/, { run: 'true' }],
  [/test\.\[\]\.fails$/, { start: { env: { MODE: 'demo' } } }],
  [/test\.\[\]\.tests$/, { start: { env: { MODE: 'demo' } } }],
  [/mounts\.\[\]\.source$/, { target: '/etc/settings.json' }],
  [/mounts\.\[\]\.target$/, { source: 'test/settings.json' }],
  [/downloads\.\[\]\.(git|commit)/, { git: 'https://example.org/tool.git', commit: '9d1ec1bc8a5c7d1f5b4f3b0c5a0e0c3a8ed6b7f2', target: '/opt/tool' }],
  [/bind\.\[\]\.from/, { source: '/usr/local/bin', target: '/mnt' }],
  [/allow\.\[\]\.only/, { rule: 'AUDIT_SUDO', reason: 'It accepts only names of packages.' }],
];

/** Every string of the schema, found in the schema itself, so that a new key is tested because it is there. */
export function fields(): Field[] {
  const found: Field[] = [];
  walk(root, [], (text) => text, []);
  return found;

  function walk(schema: Schema, place: readonly string[], wrap: (inner: unknown) => unknown, above: readonly string[]): void {
    const { $ref } = schema;
    if ($ref !== undefined) {
      if (above.includes($ref)) return;
      walk(
        {
          ...definition($ref),
          ...schema,
          $ref: undefined,
        } as unknown as Schema,
        place,
        wrap,
        [...above, $ref],
      );
      return;
    }
    if ([schema.type].flat().includes('string') && schema.enum === undefined) add(place, wrap, examplesOf(schema), schema.imagePath !== undefined);
    for (const [key, inner] of Object.entries(schema.properties ?? {}))
      walk(inner, [...place, key], (value) => wrap({ ...othersOf(schema, placeOf(place), key), [key.replace(OPTIONS, '')]: value }), above);
    if (schema.items) walk(schema.items, [...place, '[]'], (value) => wrap([value]), above);
    const values = schema.additionalProperties;
    if (typeof values !== 'object') return;
    add([...place, 'KEY'], (key) => wrap({ [String(key)]: exampleOf(values) }), keysOf(schema));
    walk(values, [...place, '*'], (value) => wrap({ [keyFor(place, schema)]: value }), above);
  }

  function add(path: readonly string[], wrap: (inner: unknown) => unknown, written: readonly string[], isPath = false): void {
    const place = placeOf(path);
    const examples = [...written, ...(EXAMPLES.find(([where]) => where.test(place))?.[1] ?? [])];
    const needed = NEEDED.flatMap(([where, around]) => (where.test(place) ? [around] : []));
    const [holder = '', , manager = ''] = path.some((key) => OPTIONS.test(key)) ? path.map((key) => key.replace(OPTIONS, '')) : [];
    found.push({
      place: path.join('.'),
      examples,
      isPath,
      declare: (text) =>
        withOptionsBeside(namedByAxes([...needed, wrap(text)].reduce<Record<string, unknown>>(merge, structuredClone(AROUND))), holder, manager),
    });
  }
}

function definition(reference: string): Schema {
  return root.definitions![reference.replace('#/definitions/', '')]!;
}

/** The name of a stage or group is known to AROUND and NEEDED; other maps have a key of an example. */
function keyFor(place: readonly string[], schema: Schema): string {
  return place.length === 1 && ['stages', 'groups'].includes(place[0]!) ? 'field' : keysOf(schema)[0]!;
}

function keysOf(schema: Schema): string[] {
  return examplesIn(schema).flatMap((example) => (isPlain(example) ? Object.keys(example) : []));
}

function examplesIn(schema: Schema): readonly unknown[] {
  return schema.examples?.length ? schema.examples : schema.$ref === undefined ? [] : examplesIn(definition(schema.$ref));
}

function examplesOf(schema: Schema): string[] {
  return examplesIn(schema).filter((example) => typeof example === 'string');
}

function exampleOf(schema: Schema): unknown {
  return examplesIn(schema)[0];
}

/** The other keys that the map needs. */
function othersOf(schema: Schema, place: string, key: string): Record<string, unknown> {
  const alone = ALONE.find(([where]) => where.test(`${place}.${key}`));
  if (alone) return alone[1];
  const beside = BESIDE.find(([where]) => where.test(place));
  const others = (schema.required ?? []).filter((other) => other !== key && schema.properties?.[other]);
  return {
    ...Object.fromEntries(others.map((other) => [other, exampleOf(schema.properties![other]!)])),
    ...beside?.[1],
  };
}

/** One declaration with the keys of both; a null removes a key, and the second's lists and texts win. */
function merge(one: Record<string, unknown>, two: unknown): Record<string, unknown> {
  const merged = { ...one };
  for (const [key, value] of Object.entries(two as object)) {
    if (value === null) delete merged[key];
    else define(merged, key, isPlain(value) ? merge(isPlain(merged[key]) ? merged[key] : {}, value) : value);
  }
  return merged;
}

/** Also a key such as `__proto__`. */
function define(map: object, key: string, value: unknown): void {
  Object.defineProperty(map, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

export function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

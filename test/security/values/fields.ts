import { rootCertificates } from 'node:tls';
import type { Schema } from '../../../src/compile/model/managers/manager.ts';
import { shippedSchema } from '../../../src/generated/shipped.ts';

/** A place in tools.yaml for a string: `*` is any key, `[]` an item, and a last `KEY` the key of a map. */
export interface Field {
  place: string;
  /** A declaration with this text at the place, and what the place needs around it. */
  declare(text: string): Record<string, unknown>;
  examples: readonly string[];
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
  [/^stages\.\*\.apt/, { stages: { field: { apt: { packages: ['less'] } } } }],
  [/^stages\.\*\.sudoers/, { stages: { field: { apt: ['sudo'] } } }],
  [/^stages\.\*\.(start|test|matches|workdir)/, { stages: { field: { kind: 'tool', start: { exec: ['jupyter-lab'] } } } }],
  [
    /^stages\.\*\.matches/,
    {
      stages: {
        'python-jupyterlab': {
          parent: 'base',
          kind: 'tool',
          start: { exec: ['jupyter-lab'] },
        },
        field: { kind: 'visualisation' },
      },
    },
  ],
  [/^groups\.\*/, { stages: { user: { parent: 'base', use: ['field'] } } }],
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
];

/** What a field needs in the same map, by the place of the map. */
const BESIDE: readonly [place: RegExp, others: Record<string, unknown>][] = [
  [/downloads\.\[\]$/, DOWNLOAD],
  [/repositories\.\[\]$/, REPOSITORY],
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
  [/^(stages|groups)\.\*\.npm$/, { packages: ['semver'] }],
  [/files\.\[\]$/, { source: 'files/base/dw-install', target: '/opt/dw-user/dw-install' }],
];

/** By the place of a field: the others in its map are these alone. */
const ALONE: readonly [place: RegExp, others: Record<string, unknown>][] = [
  [/npm\.(project|target|scripts|env)/, { project: 'files/python-theia', target: '/opt/theia' }],
  [/test\.\[\]\.(as|output)/, { run: 'git --version' }],
  [/test\.\[\]\.runs-as/, { process: 'jupyter-lab' }],
  [/test\.\[\]\.(owner|mode)/, { file: '/usr/bin/dw-install' }],
  [/allow\.\[\]\.only/, { rule: 'AUDIT_SUDO', reason: 'It accepts only names of packages.' }],
];

/** The files that the declarations name. */
export const FILES: Readonly<Record<string, string>> = {
  'files/company-ca.pem': rootCertificates[0]!,
  'files/base/dw-install': '#!/bin/sh\n',
  'files/base/example.asc': '-----BEGIN PGP PUBLIC KEY BLOCK-----\n',
  'files/python/constraints.txt': 'six==1.16.0\n',
  'files/python/requirements.txt': 'six==1.16.0\n',
  'files/python-theia/package.json': '{ "name": "theia", "version": "1.0.0" }\n',
  'files/python-theia/package-lock.json': JSON.stringify({
    name: 'theia',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: { '': { name: 'theia', version: '1.0.0' } },
  }),
};

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
    if ([schema.type].flat().includes('string') && schema.enum === undefined) add(place, wrap, examplesOf(schema));
    for (const [key, inner] of Object.entries(schema.properties ?? {}))
      walk(inner, [...place, key], (value) => wrap({ ...othersOf(schema, place.join('.'), key), [key]: value }), above);
    if (schema.items) walk(schema.items, [...place, '[]'], (value) => wrap([value]), above);
    const values = schema.additionalProperties;
    if (typeof values !== 'object') return;
    add([...place, 'KEY'], (key) => wrap({ [String(key)]: exampleOf(values) }), keysOf(schema));
    walk(values, [...place, '*'], (value) => wrap({ [keyFor(place, schema)]: value }), above);
  }

  function add(path: readonly string[], wrap: (inner: unknown) => unknown, written: readonly string[]): void {
    const place = path.join('.');
    const examples = [...written, ...(EXAMPLES.find(([where]) => where.test(place))?.[1] ?? [])];
    const needed = NEEDED.flatMap(([where, around]) => (where.test(place) ? [around] : []));
    found.push({
      place,
      examples,
      declare: (text) => [...needed, wrap(text)].reduce<Record<string, unknown>>(merge, structuredClone(AROUND)),
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
  return examplesIn(schema).flatMap((example) => Object.keys(example as object));
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

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

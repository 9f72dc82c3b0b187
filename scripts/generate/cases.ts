import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Severity } from '../../src/diagnostic/diagnostic.ts';

/** A file beside tools.yaml: its text, or what else it is. Of a folder only the mode counts. */
export type CaseFile = string | { text: string; mode: string } | { mode: string } | { base64: string } | { link: string };

/** A project, or a Dockerfile, of which a code has nothing to say. */
export interface Pass {
  /** What is tried, in a few words: the name of the test. */
  title: string;
  tools?: string;
  dockerfile?: string;
  files?: Readonly<Record<string, CaseFile>>;
}

/** One with which something is wrong, what a person reads of it at a terminal and, where there is one, what `--fix` makes of tools.yaml. */
export interface Fault extends Pass {
  report: string;
  fixed?: string;
}

/** All that there is to say of a code: the `<code>.cases.yaml` beside what decides it. */
export interface Cases {
  code: string;
  /** Where it stands, from the root of the repository. */
  path: string;
  severity: Severity;
  /** One sentence: what is demanded, and why. */
  description: string;
  /** More to read: how it comes about, and what to do. */
  why?: string;
  /** The test that makes its fault, where that is not made by compiling. */
  proved?: string;
  /** The files of each case that has none of its own. */
  files?: Readonly<Record<string, CaseFile>>;
  passes: readonly Pass[];
  faults: readonly Fault[];
}

const KEYS: readonly string[] = ['code', 'severity', 'description', 'why', 'proved', 'files', 'passes', 'faults'];

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The cases of all codes, in the order of the codes. */
export function readCases(): Cases[] {
  const paths = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.cases.yaml'));
  return paths.map((path) => read(`src/${path.replaceAll('\\', '/')}`)).toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** Every tools.yaml of every case, with the name of its test. */
export function caseTexts(): { name: string; text: string }[] {
  return readCases().flatMap(({ code, passes, faults }) =>
    [...passes, ...faults].flatMap(({ title, tools }) => (tools === undefined ? [] : [{ name: `${code}: ${title}`, text: tools }])),
  );
}

function read(path: string): Cases {
  const written = parse(readFileSync(join(root, path), 'utf8')) as Partial<Cases>;
  const unknown = Object.keys(written).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw new Error(`${path} has no use for the key "${unknown}": the keys are ${KEYS.join(', ')}`);
  const { severity, description } = written;
  if (!severity || !description) throw new Error(`${path} must say a severity and a description`);
  return { code: codeOf(path), path, passes: [], faults: [], ...written, severity, description };
}

/** By the name of the file: mode-risky is MODE_RISKY, and stage-name-casing among BuildKit's checks is BUILDKIT_StageNameCasing. */
function codeOf(path: string): string {
  const name = basename(path, '.cases.yaml');
  return path.includes('/checks/')
    ? `BUILDKIT_${name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`
    : name.toUpperCase().replaceAll('-', '_');
}

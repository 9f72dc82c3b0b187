import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Severity } from '../../src/diagnostic/diagnostic.ts';

/** A file beside tools.yaml: its text, or other properties. A folder has only a mode. */
export type CaseFile = string | { text: string; mode: string } | { mode: string } | { base64: string } | { link: string };

/** A project or a Dockerfile for which the code is not reported. */
export interface Pass {
  /** A short title, for the name of the test. */
  title: string;
  tools?: string;
  dockerfile?: string;
  files?: Readonly<Record<string, CaseFile>>;
}

/** A faulty project or Dockerfile, its report as text and, if it can be fixed, tools.yaml after `--fix`. */
export interface Fault extends Pass {
  report: string;
  fixed?: string;
}

/** The description and the cases of a code: `<code>.cases.yaml` beside its rule or check. */
export interface Cases {
  code: string;
  /** The path of the file, from the root of the repository. */
  path: string;
  severity: Severity;
  /** The requirement and the reason for it, in one sentence. */
  description: string;
  /** Further explanation: the cause, and what to do. */
  why?: string;
  /** Whether `dwbuild audit` reports it too, as a fault unless it is allowed. */
  security?: true;
  /** The test of its fault, if compiling does not produce the fault. */
  proved?: string;
  /** The files of each case that has no `files`. */
  files?: Readonly<Record<string, CaseFile>>;
  passes: readonly Pass[];
  faults: readonly Fault[];
}

const KEYS: readonly string[] = ['code', 'severity', 'description', 'why', 'security', 'proved', 'files', 'passes', 'faults'];

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
  if (unknown !== undefined) throw new Error(`${path} has the unknown key "${unknown}": the keys are ${KEYS.join(', ')}`);
  const { severity, description } = written;
  if (!severity || !description) throw new Error(`${path} must have a severity and a description`);
  return { code: codeOf(path), path, passes: [], faults: [], ...written, severity, description };
}

/** The code from the file's name: MODE_RISKY for mode-risky, and BUILDKIT_StageNameCasing for stage-name-casing in checks/. */
function codeOf(path: string): string {
  const name = basename(path, '.cases.yaml');
  return path.includes('/checks/')
    ? `BUILDKIT_${name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`
    : name.toUpperCase().replaceAll('-', '_');
}

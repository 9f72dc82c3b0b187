import { readFileSync } from 'node:fs';
import type { Document } from '../compile/document/document.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { formats } from '../generated/formats.ts';
import { isSystemError } from '../diagnostic/thrown.ts';
import { UsageError } from '../diagnostic/usage-error.ts';
import { summary } from '../report/frame.ts';
import { faultReport } from './fault.ts';
import { fromHere, host } from '../system/host.ts';

/** Prints data on standard output, which contains nothing else. */
export function printData(text: string): void {
  host().stdout.write(text);
}

/** Prints a message on standard error. */
export function say(text: string): void {
  host().stderr.write(`${text}\n`);
}

/** The default format: annotations in GitHub Actions, else text for people. */
export function defaultFormat(env: NodeJS.ProcessEnv): string {
  return env['GITHUB_ACTIONS'] === 'true' ? 'github' : 'human';
}

/** Shows diagnostics as events, one per line on standard error. */
export function sayEvents(diagnostics: readonly Diagnostic[]): void {
  for (const diagnostic of diagnostics) say(JSON.stringify({ event: 'diagnostic', ...diagnostic }));
}

/** Shows diagnostics. Formats for programs are data, and so go to standard output. */
export async function printDiagnostics(diagnostics: readonly Diagnostic[], format: string, document: Document | undefined): Promise<void> {
  const show = await formats[format]!();
  const forPeople = format === 'human' || format === 'github';
  if (diagnostics.length > 0 || !forPeople) {
    const text = show({ diagnostics, read: fileReader(document), color: forPeople && hasColors(host().stderr) });
    if (forPeople) host().stderr.write(text);
    else host().stdout.write(text);
  }
  if (format === 'human' && diagnostics.length > 0) say(`\n${summary(diagnostics)}${fixable(diagnostics)}`);
}

function fixable(diagnostics: readonly Diagnostic[]): string {
  const count = diagnostics.filter(({ fix }) => fix).length;
  return count > 0 ? `\n\`dwbuild check --fix\` fixes ${count === diagnostics.length ? 'everything' : `${count} of them`}` : '';
}

/** Returns a function that reads the files of diagnostics, each once. The document keeps its compiled text. */
export function fileReader(document: Document | undefined): (file: string) => string | undefined {
  const texts = new Map<string, string | undefined>(document && [[document.file, document.text]]);
  return (file) => {
    if (!texts.has(file)) texts.set(file, readIfThere(file));
    return texts.get(file);
  };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(fromHere(file), 'utf8');
  } catch {
    return undefined;
  }
}

/** Prints the reason of a failure and returns the exit code. Asks for a report only for faults of dwbuild. */
export function sayFailure(error: unknown): number {
  if (error instanceof UsageError) {
    say(`error: ${error.message}`);
    return 2;
  }
  if (isSystemError(error) && error.code) {
    const { code, path, syscall, message } = error;
    say(`error: ${path ?? syscall}: ${SYSTEM[code] ?? message}`);
    if (code === 'ENOENT' && path?.endsWith('.yaml')) say('  hint: start a project with `dwbuild init`, or name the declaration with --file');
    return 1;
  }
  say(`dwbuild failed; please report this:\n${faultReport(error)}`);
  return 2;
}

const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EEXIST: 'this is a file, but must be a folder',
  ENOTDIR: 'a part of this path is a file, not a folder',
  EACCES: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the disk',
};

/** NO_COLOR and FORCE_COLOR take precedence, as in Node's `styleText`. */
export function hasColors(stream: NodeJS.WriteStream): boolean {
  if (host().env['FORCE_COLOR'] !== undefined) return host().env['FORCE_COLOR'] !== '0';
  return !host().env['NO_COLOR'] && stream.isTTY === true && stream.hasColors();
}

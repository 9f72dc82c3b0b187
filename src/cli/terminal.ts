import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import type { Document } from '../compile/document/document.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { formats } from '../generated/formats.ts';
import { isSystemError } from '../diagnostic/thrown.ts';
import { UsageError } from '../diagnostic/usage-error.ts';
import { summary } from '../report/frame.ts';
import { printable, printableLines } from '../report/visible.ts';
import { faultReport } from './fault.ts';
import { fromHere, host } from '../system/host.ts';
import { isLink, isWithin } from '../system/links.ts';
import { readText } from '../system/read-file.ts';

/** Prints data on standard output, which contains nothing else. `styled`: whether it has dwbuild's colours. */
export function printData(text: string, styled = false): void {
  host().stdout.write(printable(text, { styled }));
}

/** Prints lines on standard error. A line break in a line, for example in the name of a file, is shown as an escape. */
export function say(...lines: readonly string[]): void {
  host().stderr.write(printableLines(lines));
}

/** Passes on the output of a program: as it is to a file or a pipe, and to a terminal its lines, without what would control the terminal. */
export function passOn(stream: Readable, target: NodeJS.WriteStream): void {
  if (!target.isTTY) {
    stream.pipe(target, { end: false });
    return;
  }
  const lines = createInterface({ input: stream, crlfDelay: Infinity });
  lines.on('line', (line) => target.write(printableLines([stripVTControlCharacters(line).replace(/^.*\r(?!$)/, '')])));
}

/** Whether a format is for people, and so may have colours. */
export function isForPeople(format: string): boolean {
  return format === 'human' || format === 'text';
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
  const commands = format === 'github';
  if (diagnostics.length === 0 && (commands || isForPeople(format))) return;
  const styled = isForPeople(format) && hasColors(host().stderr);
  const text = printable(await show({ diagnostics, read: fileReader(document), color: styled }), { styled, commands });
  if (commands || isForPeople(format)) host().stderr.write(text);
  else host().stdout.write(text);
  if (isForPeople(format)) say('', summary(diagnostics), ...fixable(diagnostics));
}

function fixable(diagnostics: readonly Diagnostic[]): string[] {
  const count = diagnostics.filter(({ fix }) => fix).length;
  return count > 0 ? [`\`dwbuild check --fix\` fixes ${count === diagnostics.length ? 'everything' : `${count} of them`}`] : [];
}

/** Returns a function that reads the files of diagnostics, each once. Those of the document keep their compiled texts. */
export function fileReader(document: Document | undefined): (file: string) => string | undefined {
  const texts = new Map<string, string | undefined>(document?.sources.map(({ file, text }) => [file, text]));
  return (file) => {
    if (!texts.has(file)) texts.set(file, readIfThere(file));
    return texts.get(file);
  };
}

/** The text of a file, if there is one: not of one elsewhere, which a link leads to. */
function readIfThere(file: string): string | undefined {
  try {
    const place = fromHere(file);
    const leads = isLink(place) && !isWithin(realpathSync.native(dirname(place)), realpathSync.native(place));
    return leads ? undefined : readText(place);
  } catch {
    return undefined;
  }
}

/** Prints the reason of a failure and returns the exit code. Asks for a report only for faults of dwbuild. */
export function sayFailure(error: unknown): number {
  if (error instanceof UsageError) {
    const [first, ...others] = error.what.split('\n'); // of the output of a program
    say(`error: ${first}`, ...others.map((line) => `  ${line}`), ...(error.hint === undefined ? [] : [`  hint: ${error.hint}`]));
    return 2;
  }
  if (isSystemError(error) && error.code) {
    const { code, path, syscall, message } = error;
    say(`error: ${path ?? syscall}: ${SYSTEM[code] ?? message}`);
    if (code === 'ENOENT' && path?.endsWith('.yaml')) say('  hint: start a project with `dwbuild init`, or name the declaration with --file');
    return 1;
  }
  say('dwbuild failed; please report this:', ...faultReport(error).split('\n'));
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

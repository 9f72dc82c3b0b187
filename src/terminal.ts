import { readFileSync } from 'node:fs';
import { hasErrors } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import { formats } from './generated/formats.ts';
import { summary } from './report/frame.ts';

/** Data, which is all that standard output carries. */
export function printData(text: string): void {
  process.stdout.write(text);
}

/** A message to the person at the terminal. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The format that nobody asked for: annotations on GitHub, else for people. */
export function defaultFormat(env: NodeJS.ProcessEnv): string {
  return env['GITHUB_ACTIONS'] === 'true' ? 'github' : 'human';
}

/**
 * Shows diagnostics. Formats for programs are data, and so go to standard output, unless the command has
 * other data to print there. Returns the exit code: 1 when there is an error among them.
 */
export async function printDiagnostics(diagnostics: readonly Diagnostic[], format: string, stdoutTaken = false): Promise<number> {
  const show = await formats[format]!();
  const forPeople = format === 'human' || format === 'github';
  if (diagnostics.length > 0 || !forPeople) {
    const text = show({ diagnostics, read, color: forPeople && hasColors(process.stderr) });
    if (forPeople || stdoutTaken) process.stderr.write(text);
    else process.stdout.write(text);
  }
  if (format === 'human' && diagnostics.length > 0) say(`\n${summary(diagnostics)}`);
  return hasErrors(diagnostics) ? 1 : 0;
}

const texts = new Map<string, string | undefined>();

function read(file: string): string | undefined {
  if (!texts.has(file)) texts.set(file, readIfThere(file));
  return texts.get(file);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** NO_COLOR and FORCE_COLOR have the last word, as in Node's own `styleText`. */
export function hasColors(stream: NodeJS.WriteStream): boolean {
  if (process.env['FORCE_COLOR'] !== undefined) return process.env['FORCE_COLOR'] !== '0';
  return !process.env['NO_COLOR'] && stream.isTTY === true && stream.hasColors();
}

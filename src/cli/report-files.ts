import { statSync, writeFileSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join, dirname } from 'node:path';
import type { CommandResult } from './command.ts';
import { formats } from '../generated/formats.ts';
import { UsageError } from '../diagnostic/usage-error.ts';
import type { Report } from '../report/format.ts';
import { printable } from '../report/visible.ts';
import { didYouMean } from '../diagnostic/did-you-mean.ts';
import { asSeen, fromHere } from '../system/host.ts';
import { checkoutOf, isLink, isWithin, topOf } from '../system/links.ts';
import { writeFiles } from '../system/write-files.ts';
import { FileError } from '../system/file-error.ts';
import { isSource } from './is-source.ts';

/** A file that the result is written to besides being shown: `--output sarif=reports/dwbuild.sarif`. */
export interface ReportFile {
  format: string;
  path: string;
}

/** A command by its name, the formats of its result, and the paths of the project. */
interface Formatted {
  name: string;
  formats: readonly string[];
  declaration: string;
  out: string | undefined;
}

/**
 * Reads the values of `--output`.
 * @throws UsageError if the command does not support a format, a path is missing, a folder or a source of the project, or two paths are equal
 */
export function readReportFiles(values: readonly string[], command: Formatted): ReportFile[] {
  const files = values.map((value) => readReportFile(value, command));
  const twice = files.find(({ path }, index) => files.findIndex((other) => fromHere(other.path) === fromHere(path)) < index);
  if (twice) throw new UsageError(`--output names ${twice.path} twice`);
  return files;
}

function readReportFile(value: string, { name, formats: known, declaration, out }: Formatted): ReportFile {
  const [, format = '', path = ''] = /^([^=]*)=?(.*)$/s.exec(value) ?? [];
  if (!known.includes(format)) {
    const meant = value.includes('=') ? didYouMean(format, known) : undefined;
    throw new UsageError(`--output ${value}: there is no format "${format}"`, meant ?? `write FORMAT=PATH; the formats of ${name} are ${known.join(', ')}`);
  }
  if (path === '') throw new UsageError(`--output ${value} names no path`, `write --output ${format}=PATH`);
  if (path === '-') throw new UsageError(`--output ${value}: for standard output there is --format ${format}`);
  if (statsOf(fromHere(path))?.isDirectory()) throw new UsageError(`--output must name a file, and ${path} is a folder`);
  const generated = out === undefined ? join(dirname(declaration), 'out') : fromHere(out);
  if (isSource(declaration, fromHere(path), generated)) throw new UsageError(`--output would replace ${asSeen(fromHere(path))}`, 'name a new file');
  return { format, path };
}

/** A result to write. */
interface Reported extends Omit<Report, 'color'> {
  data: CommandResult['data'];
}

/**
 * Writes the result to each file atomically; pipes and devices are written directly. If the command has no result in a format, the
 * diagnostics are written instead; if they do not support it either, the file is not written.
 */
export async function writeReports(files: readonly ReportFile[], declaration: string, { data, ...report }: Reported): Promise<void> {
  for (const { format, path } of files) {
    const text = (await data?.(format, false)) ?? (await (await formats[format]?.())?.({ ...report, color: false }));
    if (text === undefined) continue;
    const shown = printable(text, { commands: format === 'github' });
    const place = fromHere(path);
    const project = dirname(declaration);
    if (statsOf(place)?.isFile() !== false) writeFiles(topOf(project, place), new Map([[place, shown]]));
    else if (isLink(place) && isWithin(checkoutOf(project), place)) throw new FileError(place, 'this is a link to a pipe or a device; name that itself');
    else writeFileSync(place, shown);
  }
}

/** The stats; undefined also for invalid paths, because writing reports the reason. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

import { statSync, writeFileSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { CommandResult } from './command.ts';
import { formats } from '../generated/formats.ts';
import { writeAll } from '../compile/output/write.ts';
import { UsageError } from '../diagnostic/usage-error.ts';
import type { Report } from '../report/format.ts';
import { printable } from '../report/visible.ts';
import { didYouMean } from '../diagnostic/did-you-mean.ts';
import { asSeen, fromHere } from '../system/host.ts';

/** A file that the result is written to besides being shown: `--output sarif=reports/dwbuild.sarif`. */
export interface ReportFile {
  format: string;
  path: string;
}

/** A command by its name, and the formats of its result. */
interface Formatted {
  name: string;
  formats: readonly string[];
}

/**
 * Reads the values of `--output`.
 * @throws UsageError if the command does not support a format, a path is missing, a folder or tools.yaml itself, or two paths are equal
 */
export function readReportFiles(values: readonly string[], declaration: string, command: Formatted): ReportFile[] {
  const files = values.map((value) => readReportFile(value, declaration, command));
  const twice = files.find(({ path }, index) => files.findIndex((other) => fromHere(other.path) === fromHere(path)) < index);
  if (twice) throw new UsageError(`--output names ${twice.path} twice`);
  return files;
}

function readReportFile(value: string, declaration: string, { name, formats: known }: Formatted): ReportFile {
  const [, format = '', path = ''] = /^([^=]*)=?(.*)$/s.exec(value) ?? [];
  if (!known.includes(format)) {
    const meant = value.includes('=') ? didYouMean(format, known) : undefined;
    throw new UsageError(`--output ${value}: there is no format "${format}"`, meant ?? `write FORMAT=PATH; the formats of ${name} are ${known.join(', ')}`);
  }
  if (path === '') throw new UsageError(`--output ${value} names no path`, `write --output ${format}=PATH`);
  if (path === '-') throw new UsageError(`--output ${value}: for standard output there is --format ${format}`);
  if (statsOf(fromHere(path))?.isDirectory()) throw new UsageError(`--output must name a file, and ${path} is a folder`);
  if (fromHere(path) === fromHere(declaration)) throw new UsageError(`--output would replace ${asSeen(declaration)}`);
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
export async function writeReports(files: readonly ReportFile[], { data, ...report }: Reported): Promise<void> {
  for (const { format, path } of files) {
    const text = (await data?.(format, false)) ?? (await formats[format]?.())?.({ ...report, color: false });
    if (text === undefined) continue;
    const shown = printable(text, { commands: format === 'github' });
    const place = fromHere(path);
    const special = statsOf(place)?.isFile() === false;
    if (special) writeFileSync(place, shown);
    else writeAll(dirname(place), new Map([[basename(place), shown]]));
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

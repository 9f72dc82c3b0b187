import { isUtf8 } from 'node:buffer';
import { basename, dirname, join } from 'node:path';
import { inReadingOrder } from '../../diagnostic/diagnostic.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { systemCode } from '../../diagnostic/thrown.ts';
import { hunkHeader, hunksBetween } from '../../compile/output/unified.ts';
import { graphs } from '../../generated/graphs.ts';
import type { Graph } from '../graph.ts';
import type { Output } from '../../compile/output/compare.ts';
import { cut } from '../../compile/output/drift-diff.ts';
import { at, fenced, sectionsIn } from './sections.ts';
import type { Section } from './sections.ts';
import type { Plan } from '../../compile/plan/plan.ts';
import type { Project } from '../../compile/project.ts';
import { asSeen } from '../../system/host.ts';
import { fileBehind } from '../../system/links.ts';
import { readFile } from '../../system/read-file.ts';

/** The generated sections of README.md beside tools.yaml. */
export interface Readme {
  /** Its faults, for example in markers. */
  diagnostics: Diagnostic[];
  /** The updated file; empty if it has no generated section. */
  outputs: Output[];
  /** One diagnostic for each outdated section. */
  drift(): Promise<Diagnostic[]>;
}

/** The path of README.md beside tools.yaml. */
export function readmeIn(directory: string): string {
  return join(directory, 'README.md');
}

const NOTHING: Readme = { diagnostics: [], outputs: [], drift: async () => [] };

/**
 * Regenerates the sections of README.md that start with a line such as `<!-- dwbuild graph --format mermaid -->`. The rest of the file, and
 * sections for a different declaration, stay unchanged.
 * @throws the system's error if the file exists but can't be read
 */
export async function readmeOf({ directory, path }: Project, plan: Plan): Promise<Readme> {
  const place = readmeIn(directory);
  const bytes = readIfThere(place);
  if (!bytes?.includes('<!-- dwbuild') && !bytes?.includes('<!-- /dwbuild')) return NOTHING;
  const file = asSeen(place);
  const text = bytes.toString();
  const lines = text.split('\n');
  const { sections, diagnostics } = sectionsIn(lines, file);
  for (const { format, from } of sections) {
    if (!(await fencedGraph(format))) diagnostics.push(at(file, from, lines[from]!, await unknownFormat(format)));
  }
  if (sections.length > 0 && !isUtf8(bytes)) {
    diagnostics.push(at(file, 0, '', { message: 'the file is not UTF-8, so writing it would damage characters', hint: 'save it as UTF-8' }));
  }
  const own = sections.filter((section) => section.file === basename(path));
  if (diagnostics.length > 0 || own.length === 0) return { ...NOTHING, diagnostics: inReadingOrder(diagnostics) };
  const drawn = await Promise.all(own.map(async (section) => ({ ...section, lines: await draw(section, plan, lines[section.from]!.endsWith('\r')) })));
  const fresh = withSections(lines, drawn);
  return {
    diagnostics,
    outputs: [outputOf(place, fresh, text)],
    async drift() {
      const differing = drawn.filter((section) => withSections(lines, [section]) !== text);
      return Promise.all(differing.map(async (section) => drifted(file, lines, section, await hunksBetween(text, withSections(lines, [section])))));
    },
  };
}

type Drawn = Section & { lines: readonly string[] };

async function draw({ format }: Section, plan: Plan, returns: boolean): Promise<string[]> {
  const graph = (await fencedGraph(format))!;
  return fenced(format, graph.draw({ plan, images: new Map() })).map((line) => (returns ? `${line}\r` : line));
}

/** A graph that Markdown supports as a code block. */
async function fencedGraph(format: string): Promise<Graph | undefined> {
  const graph = Object.hasOwn(graphs, format) ? await graphs[format]!() : undefined;
  return graph?.fenced ? graph : undefined;
}

async function unknownFormat(format: string): Promise<Pick<Diagnostic, 'message' | 'hint'>> {
  const known = await Promise.all(Object.keys(graphs).map(async (name) => ((await fencedGraph(name)) ? [name] : [])));
  return {
    message: format === '' ? 'the section has no --format' : `a README cannot contain the format "${format}"`,
    hint: `the supported formats are ${known.flat().join(', ')}`,
  };
}

/** Replaces the sections from the last to the first, so that line numbers stay valid. */
function withSections(lines: readonly string[], sections: readonly Drawn[]): string {
  const result = [...lines];
  for (const { from, to, lines: fresh } of sections.toReversed()) result.splice(from + 1, to - from - 1, ...fresh);
  return result.join('\n');
}

/** Follows a link to a file of the repository, because its target belongs to the user. */
function outputOf(place: string, fresh: string, text: string): Output {
  const real = fileBehind(place);
  const name = basename(real);
  const changes = { added: [], changed: [], unchanged: [], stale: [], foreign: [], links: [], [fresh === text ? 'unchanged' : 'changed']: [name] };
  return { top: dirname(real), folder: dirname(real), files: new Map([[name, fresh]]), changes };
}

function drifted(file: string, lines: readonly string[], { from }: Section, hunks: Awaited<ReturnType<typeof hunksBetween>>): Diagnostic {
  return at(file, from, lines[from]!, {
    code: 'DRIFT',
    message: 'the section is not what tools.yaml compiles to',
    hint: 'run `npx dwbuild` and commit what it writes',
    detail: cut(hunks.flatMap((hunk) => [hunkHeader(hunk), ...hunk.lines])),
  });
}

function readIfThere(place: string): Buffer | undefined {
  try {
    return readFile(place);
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}

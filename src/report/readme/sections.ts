import type { Diagnostic } from '../../diagnostic/diagnostic.ts';

/** A generated section of a README: the lines between its two markers. */
export interface Section {
  /** The format and the declaration in its first marker. */
  format: string;
  file: string;
  /** The line numbers of its markers, starting at 0. */
  from: number;
  to: number;
}

const OPEN = /^ {0,3}<!--\s*dwbuild\s+graph\b(.*)-->\s*$/;
const CLOSE = /^ {0,3}<!--\s*\/dwbuild\b.*-->\s*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const WORDS = /^(?:\s+--(?:format|file)(?:\s+|=)\S+)*\s*$/;
const EXAMPLE = 'a section opens with `<!-- dwbuild graph --format mermaid -->`, alone on its line';

/** The sections of a README, and the faults of its markers. Markers in code blocks are examples and ignored. */
export function sectionsIn(lines: readonly string[], readme: string): { sections: Section[]; diagnostics: Diagnostic[] } {
  const sections: Section[] = [];
  const diagnostics: Diagnostic[] = [];
  const wrong = (line: number, message: string, hint: string) => diagnostics.push(at(readme, line, lines[line]!, { message, hint }));
  let open: Section | undefined;
  let fence: string | undefined;
  for (const [line, text] of lines.entries()) {
    const ticks = open ? undefined : FENCE.exec(text)?.[1];
    if (fence !== undefined) {
      if (ticks?.startsWith(fence) && text.trim() === ticks) fence = undefined;
      continue;
    }
    fence = ticks;
    const words = OPEN.exec(text)?.[1];
    if (words !== undefined) {
      if (open) unclosed(open);
      const { format = '', file = 'tools.yaml' } = optionsIn(words);
      open = { format, file, from: line, to: line };
      if (!WORDS.test(words)) wrong(line, `a section supports only --format and --file, not${words.trimEnd()}`, EXAMPLE);
    } else if (CLOSE.test(text)) {
      if (open) sections.push({ ...open, to: line });
      else wrong(line, 'this closes a section that nothing opens', EXAMPLE);
      open = undefined;
    }
  }
  if (open) unclosed(open);
  return { sections, diagnostics };

  function unclosed({ from }: Section): void {
    wrong(from, 'the section is not closed', 'close it with `<!-- /dwbuild -->`, alone on its line');
  }
}

function optionsIn(words: string): { format?: string; file?: string } {
  return Object.fromEntries([...words.matchAll(/--(format|file)(?:\s+|=)(\S+)/g)].map(([, name, value]) => [name, value]));
}

/** The lines of a section between its markers: a fenced code block between empty lines, as Markdown formatters require. */
export function fenced(format: string, content: string): string[] {
  const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return ['', `${fence}${format}`, ...content.trimEnd().split('\n'), fence, ''];
}

/** Creates a diagnostic for a whole line of a README. */
export function at(file: string, line: number, text: string, about: Pick<Diagnostic, 'message' | 'hint'> & Partial<Diagnostic>): Diagnostic {
  return { code: 'README_SECTION', severity: 'error', file, line: line + 1, column: 1, end: { line: line + 1, column: text.trimEnd().length + 1 }, ...about };
}

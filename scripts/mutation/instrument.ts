import { parseSync, visitorKeys } from 'oxc-parser';
import type { Node } from 'oxc-parser';
import { operatorsOn } from './operators.ts';
import { NONE } from './switches.ts';

/** One small change of a source. */
export interface Mutant {
  file: string;
  line: number;
  /** The change with some surrounding text: `keep[-removed-]{+added+}keep`. */
  change: string;
}

/** Type expressions that contain a value; all other types are skipped. */
const AROUND = /^TS(As|NonNull|Satisfies)Expression$/;

const BOOLEAN = /^(true|false)$/;

/**
 * Inserts all mutants into a source, each behind a switch of switches.ts.
 * @param mutants the list to which the mutants are added; the number of a mutant is its index
 */
export function instrument(file: string, source: string, mutants: Mutant[]): string {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
  const operators = operatorsOn(source);
  return source.slice(0, program.start) + emit(program, undefined) + source.slice(program.end);

  function emit(node: Node, parent: Node | undefined): string {
    const numbered = [...new Set(operators(node, parent))].map((becomes) => {
      mutants.push({ file, line: source.slice(0, node.start).split('\n').length, change: changeOf(source, node, becomes) });
      return { id: mutants.length - 1, becomes };
    });
    const text = inside(node);
    if (numbered.length === 0) return text;
    if (node.type.endsWith('Statement')) return `{if(!$mutant(${numbered[0]!.id})){${text}}}`;
    if (node.type === 'Literal' && 'regex' in node) {
      const list = numbered.map(({ id, becomes }) => `[${id},${becomes}]`).join(',');
      return `(${switched(numbered, '$held')}$regexp(${text},()=>[${list}]))`;
    }
    const [held, others] = [numbered.filter(({ becomes }) => BOOLEAN.test(becomes)), numbered.filter(({ becomes }) => !BOOLEAN.test(becomes))];
    const [heldTrue, heldFalse] = ['true', 'false'].map((value) => held.find(({ becomes }) => becomes === value)?.id ?? NONE);
    return `(${switched(others, '$mutant')}${switched(held, '$held')}${held.length > 0 ? `$value(${heldTrue},${heldFalse},(${text}))` : `(${text})`})`;
  }

  function inside(node: Node): string {
    let text = '';
    let at = node.start;
    for (const child of partsOf(node)) {
      text += source.slice(at, child.start) + emit(child, node);
      at = child.end;
    }
    return text + source.slice(at, node.end);
  }
}

function switched(mutants: readonly { id: number; becomes: string }[], by: string): string {
  return mutants.map(({ id, becomes }) => `${by}(${id})?(${becomes}):`).join('');
}

/** The child nodes without types, in the order of the text. */
function partsOf(node: Node): Node[] {
  if ('source' in node && node.source) return []; // of an import
  const keys = visitorKeys[node.type]!.filter((key) => key !== 'key' || ('computed' in node && node.computed));
  const parts = keys.flatMap((key) => node[key as keyof Node] as unknown as Node | Node[] | null);
  return parts.filter((part): part is Node => part !== null && (!part.type.startsWith('TS') || AROUND.test(part.type))).toSorted((a, b) => a.start - b.start);
}

function changeOf(source: string, { start, end }: Node, becomes: string): string {
  let from = 0;
  while (from < becomes.length && start + from < end && source[start + from] === becomes[from]) from += 1;
  let same = 0;
  while (same < becomes.length - from && end - same > start + from && source[end - same - 1] === becomes[becomes.length - same - 1]) same += 1;
  const [taken, put] = [source.slice(start + from, end - same), becomes.slice(from, becomes.length - same)];
  const before = source.slice(Math.max(0, start + from - 40), start + from).replace(/^[^]*\n/, '');
  const behind = source.slice(end - same, end - same + 40).replace(/\n[^]*$/, '');
  return `${before}${taken && `[-${taken}-]`}${put && `{+${put}+}`}${behind}`.replace(/\s+/g, ' ').trim();
}

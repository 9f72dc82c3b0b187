import { basename } from 'node:path/posix';
import { forEachChild, parse } from 'unbash';
import type { Assignment, Command, Redirection, SyntaxNode, Word } from 'unbash';
import { alignment } from '../../document/alignment.ts';
import type { ShellCall, ShellCalls, ShellState, Pipe, Range, ShellWord } from './call.ts';
import { folderAfter } from './paths.ts';
import { scriptOf } from './scripts.ts';
import { changesUser, wrapped } from './wrappers.ts';

/** Leads from the offsets of a text to those of the whole command. */
type Places = (offset: number) => number;

/**
 * Reads what a text of shell runs. That includes scripts inside it: `sh -c '…'`, `$(…)`, `find -exec`.
 * @param before what the commands before it leave
 * @param otherUser whether a user other than root runs it
 * @returns undefined if the text is not valid shell
 */
export function readCalls(text: string, before: ShellState = { pipefail: false, folder: '.' }, otherUser = false): ShellCalls | undefined {
  let state = before;
  const calls: ShellCall[] = [];
  const pipes: Pipe[] = [];
  return read(text, (offset) => offset) ? { calls, pipes, state } : undefined;

  function read(script: string, places: Places): boolean {
    const tree = parse(script);
    if (tree.errors) return false;
    visit(tree, places, false);
    return true;
  }

  /** `seen`: whether the result of the node is a condition, so that a failure has an effect. */
  function visit(node: SyntaxNode, places: Places, seen: boolean): void {
    if (node.type === 'Command') return command(node, places);
    if (node.type === 'Pipeline') {
      const visitPart = (part: SyntaxNode) => visit(part, places, seen);
      const parts = node.commands.map((part) => meanwhile(() => (node.commands.length > 1 ? apart(() => visitPart(part)) : visitPart(part))));
      const negated = node.prefixes.some(({ type }) => type === 'Negation');
      if (parts.length > 1) pipes.push({ range: rangeOf(node, places), parts, seen: seen || negated || state.pipefail });
    } else if (node.type === 'AndOr') node.commands.forEach((part, index) => visit(part, places, seen || node.operators[index] === '||'));
    else if (node.type === 'Subshell') apart(() => visit(node.body, places, seen));
    else {
      const clause = 'clause' in node ? node.clause : undefined;
      forEachChild(node, (child) => visit(child, places, seen || child === clause));
      if (node.type === 'Redirected') add({ program: '', args: [], range: rangeOf(node, places), variables: [], ...filesOf(node.redirects, places) });
    }
  }

  function command(node: Command, places: Places): void {
    const words = [...(node.name ? [node.name] : []), ...node.args].map((part) => word(part, places));
    const variables = node.prefix.flatMap((part) =>
      part.type === 'Assignment' && part.value.type === 'Word' ? [{ name: part.name, value: word(part.value, places) }] : [],
    );
    resolve(words, { range: rangeOf(node, places), variables, ...filesOf(node.redirects, places) });
  }

  /** Takes wrappers off, and adds the call and those of its script. */
  function resolve([name, ...args]: readonly ShellWord[], known: Omit<ShellCall, 'program' | 'args' | 'folder'>): void {
    const program = !name || name.filled ? '' : basename(name.text);
    const script = scriptOf(program, args);
    const inner = script ? undefined : wrapped(program, args);
    const own = inner ? args.slice(0, args.indexOf(inner[0]!)) : /^(export|declare|readonly|typeset)$/.test(program) ? args : [];
    const changes = otherUser || known.otherUser || changesUser(program, args);
    const further = { ...known, variables: [...known.variables, ...own.flatMap(assigned)], ...(changes && { otherUser: true as const }) };
    if (inner) return resolve(inner, further);
    add({ ...further, program, ...(program && { path: name!.text }), args });
    const fails = args.some(({ text: option }) => option === 'pipefail');
    state = { pipefail: state.pipefail || (program === 'set' && fails), folder: folderAfter({ program, args, folder: state.folder }) };
    if (!script || script.filled) return;
    const [places, outer] = [alignment(script.source, script.text), otherUser];
    otherUser = changes;
    apart(() => {
      state = { ...state, pipefail: state.pipefail || fails };
      read(script.text, (offset) => (places ? script.range[0] + places(offset) : script.range[offset === 0 ? 0 : 1]));
    });
    otherUser = outer;
  }

  function word(node: Word | Assignment, places: Places): ShellWord {
    let filled = false;
    const found = meanwhile(() => look(node));
    return { text: textOf(node), source: node.text, range: rangeOf(node, places), filled, calls: found };

    function look(part: SyntaxNode): void {
      filled ||= /Expansion|ProcessSubstitution|Glob/.test(part.type);
      if (part.type !== 'CommandExpansion' && part.type !== 'ProcessSubstitution') return forEachChild(part, look);
      // A backtick script with escapes has offsets of its own.
      const { script } = part;
      if (script) apart(() => visit(script, script.source === undefined ? places : () => places(part.pos), false));
    }
  }

  function filesOf(redirections: readonly Redirection[], places: Places): Pick<ShellCall, 'inputs' | 'outputs'> {
    const named = redirections.flatMap((each) => {
      const target = each.type !== 'HereDoc' && each.target ? word(each.target, places) : undefined;
      return target && each.type === 'Redirect' && !/^(\d+|-)$/.test(target.text) ? [{ output: each.operator.includes('>'), target }] : [];
    });
    const [outputs, inputs] = [true, false].map((wanted) => named.flatMap(({ output, target }) => (output === wanted ? [target] : [])));
    return { outputs: outputs!, inputs: inputs! };
  }

  function add(call: Omit<ShellCall, 'folder'>): void {
    calls.push({ ...call, folder: state.folder });
  }

  /** Runs an action whose effect on the shell ends with it, as in a subshell. */
  function apart(action: () => void): void {
    const outer = state;
    action();
    state = outer;
  }

  /** The calls that are added meanwhile. */
  function meanwhile(action: () => void): ShellCall[] {
    const before = calls.length;
    action();
    return calls.slice(before);
  }
}

/** The text of a word or of an assignment, without quotes. */
function textOf(node: Word | Assignment): string {
  if (node.type === 'Word') return node.value;
  return node.value.type === 'Word' ? node.text.slice(0, node.value.pos - node.pos) + node.value.value : node.text;
}

function assigned(word: ShellWord): ShellCall['variables'] {
  const found = /^([A-Za-z_]\w*)=(.*)/s.exec(word.text);
  return found ? [{ name: found[1]!, value: { ...word, text: found[2]! } }] : [];
}

function rangeOf({ pos, end }: { pos: number; end: number }, places: Places): Range {
  return [places(pos), places(end)];
}

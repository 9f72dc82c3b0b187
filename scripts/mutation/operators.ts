import type { CallExpression, ChainExpression, Node, Span } from 'oxc-parser';
import { conditionsIn } from './conditions.ts';
import { mutatedRegExps } from './regexps.ts';

/** Methods whose call can be replaced by its object. */
const DROPPED = /^(filter|flat|pad(Start|End)|replace|replaceAll|slice|sort|to(Lower|Upper)Case|toReversed|toSorted|trim(Start|End)?)$/;

const SWAPPED: Readonly<Record<string, string>> = {
  ...bothWays({ some: 'every', startsWith: 'endsWith', find: 'findLast', findIndex: 'findLastIndex', max: 'min' }),
  ...bothWays({ '<': '<=', '>': '>=', '+': '-', '+=': '-=', '*': '/', '&': '|', '++': '--' }),
};

/** The replacements of a node: expressions, or an empty text for a statement. */
export function operatorsOn(source: string): (node: Node, parent: Node | undefined) => string[] {
  const conditions = conditionsIn();
  return (node, parent) => [...conditions(node), ...mutations(node, parent)];

  function mutations(node: Node, parent: Node | undefined): string[] {
    switch (node.type) {
      case 'ExpressionStatement':
      case 'ThrowStatement':
      case 'ContinueStatement':
      case 'BreakStatement':
        return isBranch(node, parent) ? [] : [''];
      case 'ReturnStatement':
        return node.argument || isBranch(node, parent) ? [] : [''];
      case 'LogicalExpression':
        return node.operator === '??' ? [text(node.left), text(node.right)] : [];
      case 'BinaryExpression':
      case 'AssignmentExpression':
        return swapped(node.operator).map((operator) => `${text(node.left)} ${operator} ${text(node.right)}`);
      case 'UpdateExpression':
        return swapped(node.operator).map((operator) => (node.prefix ? operator + text(node.argument) : text(node.argument) + operator));
      case 'UnaryExpression':
        return node.operator === '-' ? [text(node.argument)] : [];
      case 'ArrayExpression':
        return without(
          node,
          node.elements.filter((element) => element !== null),
        );
      case 'ObjectExpression':
        return without(node, node.properties, (property) => property.type !== 'Property' || !isText(property.value));
      case 'CallExpression':
        return mutatedCalls(node);
      case 'ChainExpression':
        return withoutLinks(node);
      case 'TemplateLiteral':
        return isCoveredElsewhere(parent) ? [] : ['``'];
      case 'Literal':
        if ('regex' in node) return mutatedRegExps(text(node));
        if (typeof node.value === 'number') return [`${node.value + 1}`, `${node.value - 1}`];
        if (typeof node.value === 'boolean') return [`${!node.value}`];
        return typeof node.value !== 'string' || isCoveredElsewhere(parent) ? [] : [node.value === '' ? "'mutated'" : "''"];
      default:
        return [];
    }
  }

  function mutatedCalls(node: CallExpression): string[] {
    const spread = without(node, node.arguments, ({ type }) => type === 'SpreadElement');
    if (node.callee.type !== 'MemberExpression' || node.callee.property.type !== 'Identifier') return spread;
    const { object, property } = node.callee;
    const method = swapped(property.name).map((name) => source.slice(node.start, property.start) + name + source.slice(property.end, node.end));
    return [...(DROPPED.test(property.name) ? [text(object)] : []), ...method, ...spread];
  }

  /** The variants of a chain without one of its `?.`. */
  function withoutLinks(chain: ChainExpression): string[] {
    const found: string[] = [];
    for (let link: Node = chain.expression; ;) {
      const inner: Node | undefined =
        link.type === 'CallExpression'
          ? link.callee
          : link.type === 'MemberExpression'
            ? link.object
            : link.type === 'TSNonNullExpression'
              ? link.expression
              : undefined;
      if (!inner) return found;
      if ('optional' in link && link.optional) {
        const at = source.indexOf('?.', inner.end);
        const dot = /[[(]/.test(source.charAt(at + 2)) ? '' : '.';
        found.push(source.slice(chain.start, at) + dot + source.slice(at + 2, chain.end));
      }
      link = inner;
    }
  }

  /** The variants of a node without one of its items. */
  function without<T extends Span>(node: Span, items: readonly T[], isLeftOut: (item: T) => boolean = () => true): string[] {
    return items.flatMap((item, index) => {
      if (!isLeftOut(item)) return [];
      const start = items[index - 1]?.end ?? item.start;
      const end = index === 0 ? (items[1]?.start ?? node.end - 1) : item.end;
      return [source.slice(node.start, start) + source.slice(end, node.end)];
    });
  }

  function text({ start, end }: Span): string {
    return source.slice(start, end);
  }
}

function isText(node: Node): boolean {
  return node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');
}

/** Whether it is the only statement of an `if`: removing it is equivalent to a false condition. */
function isBranch(node: Node, parent: Node | undefined): boolean {
  return parent?.type === 'IfStatement' && parent.consequent === node && !parent.alternate;
}

/** Whether emptying a text adds nothing to a different mutation: that of the list item or of the comparison. */
function isCoveredElsewhere(parent: Node | undefined): boolean {
  return (
    parent?.type === 'ArrayExpression' || parent?.type === 'TaggedTemplateExpression' || (parent?.type === 'BinaryExpression' && /[=!]==/.test(parent.operator))
  );
}

function swapped(name: string): string[] {
  return Object.hasOwn(SWAPPED, name) ? [SWAPPED[name]!] : [];
}

function bothWays(pairs: Readonly<Record<string, string>>): Record<string, string> {
  return { ...pairs, ...Object.fromEntries(Object.entries(pairs).map(([a, b]) => [b, a])) };
}

import type { Node } from 'oxc-parser';

/** Methods with a predicate. */
const PREDICATES = /^(every|filter|find(Last)?(Index)?|some)$/;

/**
 * The constants that replace a condition: `true` and `false`. In `a && b` each side becomes true and the whole false, in `a || b` the reverse;
 * other combinations would be equivalent. Call it for outer nodes first.
 */
export function conditionsIn(): (node: Node) => string[] {
  const held = new Map<Node, readonly boolean[]>();
  return (node) => {
    conditionsOf(node);
    return (held.get(node) ?? []).map(String);
  };

  function conditionsOf(node: Node): void {
    if (held.has(node)) return;
    if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') hold(node.test, [true, false]);
    else if ((node.type === 'WhileStatement' || node.type === 'ForStatement') && node.test) hold(node.test, [false]);
    else if (node.type === 'BinaryExpression' && /^([<>]=?|[=!]==|in|instanceof)$/.test(node.operator)) hold(node, [true, false]);
    else if (node.type === 'LogicalExpression' && node.operator === '&&') hold(node.left, [true, false]);
    else if (node.type === 'LogicalExpression' && node.operator === '||') for (const side of [node.left, node.right]) hold(side, [false]);
    else if (node.type === 'UnaryExpression' && node.operator === '!') hold(node.argument, [true, false]);
    else if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && node.callee.property.type === 'Identifier') {
      const [predicate] = node.arguments;
      if (!PREDICATES.test(node.callee.property.name) || predicate?.type !== 'ArrowFunctionExpression' || !predicate.expression) return;
      hold(predicate.body as Node, [true, false]);
    }
  }

  function hold(node: Node, values: readonly boolean[]): void {
    held.set(node, []);
    if (node.type === 'ParenthesizedExpression') hold(node.expression, values);
    else if (node.type === 'UnaryExpression' && node.operator === '!')
      hold(
        node.argument,
        values.map((value) => !value),
      );
    else if (node.type === 'LogicalExpression' && node.operator !== '??') {
      const all = node.operator === '&&';
      for (const side of [node.left, node.right]) hold(side, [all]);
      held.set(
        node,
        values.filter((value) => value !== all),
      );
    } else held.set(node, values);
  }
}

import { parseRegExpLiteral, visitRegExpAST } from '@eslint-community/regexpp';

/** The variants of a regular expression without one part: an alternative, an anchor or look-around, a quantifier, an element of a character class, a flag. */
export function mutatedRegExps(literal: string): string[] {
  const found: string[] = [];
  const cut = (start: number, end: number, by = '') => found.push(literal.slice(0, start) + by + literal.slice(end));
  const alternatives = (all: readonly { start: number; end: number }[]) => {
    if (all.length > 1) for (const [index, { start, end }] of all.entries()) cut(index === 0 ? start : start - 1, index === 0 ? end + 1 : end);
  };
  const tree = parseRegExpLiteral(literal);
  visitRegExpAST(tree, {
    onPatternEnter: (node) => alternatives(node.alternatives),
    onGroupEnter: (node) => alternatives(node.alternatives),
    onCapturingGroupEnter: (node) => alternatives(node.alternatives),
    onAssertionEnter(node) {
      cut(node.start, node.end);
      if (node.kind === 'lookahead' || node.kind === 'lookbehind') alternatives(node.alternatives);
    },
    onQuantifierEnter: (node) => cut(node.element.end, node.end),
    onCharacterClassEnter(node) {
      if (node.elements.length > 1) for (const { start, end } of node.elements) cut(start, end);
    },
    onFlagsEnter(node) {
      for (const [index, flag] of [...node.raw].entries()) if (/[gims]/.test(flag)) cut(node.start + index, node.start + index + 1);
    },
  });
  return found.filter((mutated) => mutated !== '//' && isRegExp(mutated));
}

function isRegExp(literal: string): boolean {
  try {
    parseRegExpLiteral(literal);
    return true;
  } catch {
    return false;
  }
}

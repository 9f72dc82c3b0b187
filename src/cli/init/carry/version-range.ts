/** Whether a version such as `3.13` or `20` satisfies comparisons such as `>=3.11,<4`, `^3.10`, `3.12.*` or `20.11.1`. Only the parts that both have count. */
export function satisfies(version: string, range: string): boolean {
  return range.split('||').some((choice) => comparisons(choice).every(([operator, wanted]) => compares(version, operator, wanted)));
}

function comparisons(text: string): [operator: string, version: string][] {
  return Array.from(text.matchAll(/(===?|~=|!=|>=|<=|>|<|\^|~|=)?\s*v?(\d+(?:\.(?:\d+|[x*]))*|\*)/g), ([, operator = '=', version = '']) => [
    operator,
    version,
  ]);
}

function compares(version: string, operator: string, wanted: string): boolean {
  if (wanted === '*') return true;
  const exact = wanted.replace(/(\.[x*])+$/, '');
  const [own, other] = [version, exact].map((text) => text.split('.').map(Number)) as [number[], number[]];
  const order = compare(own, other);
  switch (operator) {
    case '>=':
    case '>':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '<':
      return order < 0 || (order === 0 && other.slice(own.length).some((part) => part > 0));
    case '!=':
      return order !== 0 || other.length > own.length;
    case '^':
      return order >= 0 && own[0] === other[0];
    case '~=':
      return order >= 0 && startsLike(own, other.slice(0, -1));
    case '~':
      return order >= 0 && startsLike(own, other.slice(0, Math.max(1, Math.min(2, other.length))));
    default:
      return order === 0;
  }
}

function startsLike(own: readonly number[], other: readonly number[]): boolean {
  return other.every((part, index) => own[index] === undefined || own[index] === part);
}

/** Compares the parts that both have. */
function compare(own: readonly number[], other: readonly number[]): number {
  const index = own.findIndex((part, at) => other[at] !== undefined && part !== other[at]);
  return index < 0 ? 0 : own[index]! - other[index]!;
}

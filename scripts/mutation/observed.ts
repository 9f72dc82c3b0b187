/** A regular expression that reports which of its mutants give a different result for the texts that it is used on. */
export class Observed extends RegExp {
  #variants: readonly (readonly [id: number, variant: RegExp])[] = [];
  #differs: (id: number) => void = () => {};

  static of(regexp: RegExp, variants: readonly (readonly [number, RegExp])[], differs: (id: number) => void): Observed {
    const observed = new Observed(regexp);
    observed.#variants = variants;
    observed.#differs = differs;
    return observed;
  }

  override exec(text: string): RegExpExecArray | null {
    const at = this.lastIndex;
    const found = super.exec(text);
    for (const [id, variant] of this.#variants) {
      variant.lastIndex = at;
      if (variant.flags !== this.flags || said(variant.exec(text), variant) !== said(found, this)) this.#differs(id);
    }
    return found;
  }

  /** Works on a copy without the mutants, so that each of them may make a difference. */
  override [Symbol.matchAll](text: string): RegExpStringIterator<RegExpExecArray> {
    for (const [id] of this.#variants) this.#differs(id);
    return super[Symbol.matchAll](text);
  }

  /** Works on a copy, like matchAll. */
  override [Symbol.split](text: string, limit?: number): string[] {
    for (const [id] of this.#variants) this.#differs(id);
    return super[Symbol.split](text, limit);
  }
}

function said(found: RegExpExecArray | null, { lastIndex }: RegExp): string {
  return JSON.stringify([found, found?.index, found?.groups, lastIndex]);
}

declare global {
  /** Whether the mutant with this number is active. */
  var $mutant: (id: number) => boolean;
  /** The same, for a mutant that replaces a value by true or false, or a regular expression. */
  var $held: (id: number) => boolean;
  /** Returns the value, and records which of the mutants that replace it by true and by false would make a difference. */
  var $value: <T>(heldTrue: number, heldFalse: number, value: T) => T;
  /** Returns the regular expression, and records which of its mutants would make a difference to the texts that it is used on. */
  var $regexp: (regexp: RegExp, mutants: () => readonly (readonly [id: number, mutant: RegExp])[]) => RegExp;
}

/** The number of no mutant. */
export const NONE = -1;

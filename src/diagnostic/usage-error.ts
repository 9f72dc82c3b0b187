/** Wrong usage of the command line or the library: the caller must fix it, not tools.yaml. */
export class UsageError extends Error {
  readonly what: string;
  /** What to do about it. */
  readonly hint: string | undefined;

  constructor(what: string, hint?: string) {
    super(hint === undefined ? what : `${what}\n  hint: ${hint}`);
    this.what = what;
    this.hint = hint;
  }
}

/**
 * How templates are compiled, ahead of time and at run time alike. Values are quoted by the helpers for where they
 * land, never as HTML; a missing value, and a helper that is none of these, is an error.
 */
export function templateOptions(helpers: readonly string[]): CompileOptions {
  return { noEscape: true, strict: true, knownHelpers: Object.fromEntries(helpers.map((name) => [name, true])), knownHelpersOnly: true };
}

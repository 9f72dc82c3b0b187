/**
 * Options for compiling templates, ahead of time and at run time. Values are not escaped as HTML, because helpers quote them for their
 * context; a missing value and an unknown helper are errors.
 */
export function templateOptions(helpers: readonly string[]): CompileOptions {
  return { noEscape: true, strict: true, knownHelpers: Object.fromEntries(helpers.map((name) => [name, true])), knownHelpersOnly: true };
}

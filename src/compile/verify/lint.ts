import { validate, ValidationCode, ValidationSeverity } from 'dockerfile-utils';
import type { ValidatorSettings } from 'dockerfile-utils';
import type { SectionLines } from '../render/lines.ts';
import type { LineFault } from './subject.ts';

/** All optional checks of dockerfile-utils are on, because the file is generated. */
const SETTINGS: ValidatorSettings = {
  deprecatedMaintainer: ValidationSeverity.ERROR,
  directiveCasing: ValidationSeverity.ERROR,
  emptyContinuationLine: ValidationSeverity.ERROR,
  instructionCasing: ValidationSeverity.ERROR,
  instructionCmdMultiple: ValidationSeverity.ERROR,
  instructionEntrypointMultiple: ValidationSeverity.ERROR,
  instructionHealthcheckMultiple: ValidationSeverity.ERROR,
  instructionJSONInSingleQuotes: ValidationSeverity.ERROR,
  instructionWorkdirRelative: ValidationSeverity.ERROR,
};

/**
 * Two of its findings are ignored: it searches for a missing quote in a value whose quotes it has already removed, and so reports every
 * value that starts with a quote. The comparison with the plan has already checked the values.
 */
const MISJUDGED: readonly unknown[] = [ValidationCode.SYNTAX_MISSING_DOUBLE_QUOTE, ValidationCode.SYNTAX_MISSING_SINGLE_QUOTE];

/** The name of a stage. It is left out, because dockerfile-utils fails for `constructor`, and the comparison with the plan has checked it. */
const NAME = /^(FROM .*) AS \S+$/m;

/** Runs dockerfile-utils on each stage's section separately, because its time grows faster than its input. */
export function lint(sections: readonly SectionLines[]): LineFault[] {
  return sections.flatMap(({ rendered, first }) =>
    // The blank line prevents a comment at the start of a section from being read as a parser directive.
    validate(`\n${rendered.text.replace(NAME, '$1')}`, SETTINGS)
      .filter(({ code }) => !MISJUDGED.includes(code))
      .map(({ message, range }) => ({
        code: 'DOCKERFILE_LINT',
        message: String(message).replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()),
        hint: "check the project's own partials/ first",
        line: first - 1 + range.start.line,
      })),
  );
}

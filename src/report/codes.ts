import type { Severity } from '../diagnostic/diagnostic.ts';

/** A code that no rule has: what it demands, in one sentence. */
export interface Code {
  severity: Severity;
  description: string;
}

/** The codes of everything but the rules and BuildKit's checks, which describe themselves. */
export const codes: Readonly<Record<string, Code>> = {
  YAML_SYNTAX: error('The file is UTF-8 and well-formed YAML 1.2: what is opened is closed, a colon is followed by a space, lines are indented by spaces.'),
  YAML_ALIAS: error('An alias refers to an anchor above it, does not stand inside what it refers to, and expands to an amount that fits into memory.'),
  YAML_KEY: error('A key is one word, and the merge key `<<` is given a map or a list of maps.'),
  DUPLICATE_KEY: error('A key stands once in a map: of two, most readers of YAML and JSON drop one in silence.'),
  EMPTY: error('The file says something: at least `version: 1` and `stages`.'),
  UNKNOWN_KEY: error('Maps are closed: a key that means nothing is a slip, and would be dropped in silence. Keys of your own begin with `x-`.'),
  MISSING_KEY: error('A key without which the rest means nothing is there.'),
  WRONG_TYPE: error('A value has the type that its key asks for; text that looks like a number or like true is quoted.'),
  UNKNOWN_VALUE: error('A value is one of those that its key knows.'),
  BAD_NAME: error('A key that is a name of your own, of a variable or a fact say, is one that can be used where it lands.'),
  BAD_VALUE: error('A value has the form that its key asks for, so that nothing in it can end the instruction that it lands in.'),
  REPEATED_ITEM: error('A list that is a set has no item twice.'),
  BAD_SCHEMA: error('A package manager of your own describes its options in JSON Schema, draft-07.'),
  MANAGER_NAME: error('A package manager of your own has a name that means nothing else in tools.yaml.'),
  MANAGER_CYCLE: error('Package managers of your own do not come after each other in a circle.'),
  MISSING_TEMPLATE: error('A package manager of your own has the templates that its manager.yaml names, and an install.hbs.'),
  UNRENDERABLE: error('Every value can be quoted for where it lands, and every template of your own can be rendered.'),
  DOCKERFILE_MISMATCH: error('The rendered Dockerfile, read back, says what the plan says: no value has become an instruction of its own.'),
  DOCKERFILE_LINT: error('The rendered Dockerfile is one that dockerfile-utils accepts.'),
  SHELL_SYNTAX: error('Every generated shell command and script is valid shell.'),
  COMMAND_INCOMPLETE: error('A command is complete: what it opens it closes, since others are joined to it.'),
  COPY_SOURCE_MISSING: error('What the Dockerfile copies is a file of the project or a generated one.'),
  BAKE_UNKNOWN_STAGE: error('The generated docker-bake.json names stages only.'),
  SUDOERS_INVALID: error('The generated sudoers file is one that visudo accepts: sudo ignores any other, and then nobody may do anything.'),
  HADOLINT: { severity: 'warning', description: 'Where hadolint is installed, it has nothing to say of the Dockerfile.' },
  SHELLCHECK: { severity: 'warning', description: 'ShellCheck, where it is installed, has nothing to say of the generated shell.' },
  UNFORMATTED: error('tools.yaml is as `dwbuild fmt` writes it: packages sorted, versions quoted, no space at the end of a line.'),
  DRIFT: error('The committed files are what tools.yaml compiles to, so that a review of them is a review of what is built.'),
  NOT_GENERATED: error('No file that dwbuild did not make stands where a generated one goes: it is never overwritten.'),
  README_SECTION: error('What dwbuild writes into README.md stands between a line with its command and one that closes it.'),
  BUILD_FAILED: error('The instruction that failed is led back to the line of tools.yaml that it comes from.'),
  IMAGE_MISSING: error('An image that is to be tested has been built.'),
  TEST_FAILED: error('An image does what the `test` of its stage, and the contract of its kind, say.'),
  SBOM_FAILED: error('An image can be asked for what is installed in it, for its bill of materials.'),
};

function error(description: string): Code {
  return { severity: 'error', description };
}

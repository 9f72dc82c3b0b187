/** What each of the checks finds, and what it leaves alone. The messages are BuildKit's. */
export const EXAMPLES: Readonly<Record<string, { wrong: string; message: string; right: string }>> = {
  FromAsCasing: { wrong: 'FROM debian as base', message: "'as' and 'FROM' keywords' casing do not match", right: 'from debian as base' },
  NoEmptyContinuation: {
    wrong: 'FROM debian\nRUN true \\\n\n && false',
    message: 'Empty continuation line',
    right: 'FROM debian\nRUN true \\\n  # why\n && false',
  },
  ConsistentInstructionCasing: {
    wrong: 'FROM debian\nrun true\nUSER 1',
    message: "Command 'run' should match the case of the command majority (uppercase)",
    right: 'from debian\nrun true',
  },
  LegacyKeyValueFormat: {
    wrong: 'FROM debian\nENV A b=c',
    message: '"ENV key=value" should be used instead of legacy "ENV key value" format',
    right: 'FROM debian\nENV A="b c"',
  },
  SecretsUsedInArgOrEnv: {
    wrong: 'FROM debian\nENV API_TOKEN=x',
    message: 'Do not use ARG or ENV instructions for sensitive data (ENV "API_TOKEN")',
    right: 'FROM debian\nENV PUBLIC_KEY=x KEYBOARD=gb',
  },
  CopyIgnoredFile: {
    wrong: 'FROM debian\nCOPY notes/a /a',
    message: 'Attempting to Copy file "notes/a" that is excluded by .dockerignore',
    right: 'FROM debian\nCOPY files/base/a "files/b" /a/\nCOPY --chmod=0644 out/c /c',
  },
  InvalidDefinitionDescription: {
    wrong: '# Something\nFROM debian AS base',
    message: 'Comment for FROM should follow the format: `# base <description>`',
    right: '# Something\n\n# base What it is\nFROM debian AS base',
  },
};

/** A comment above an instruction that leaves it out of some checks, and what is found in spite of it. */
export const SKIPPED: Readonly<Record<string, readonly string[]>> = {
  'FROM debian\n# check=skip=SecretsUsedInArgOrEnv // a test\nENV API_TOKEN=x': [],
  'FROM debian\n# why\n# check=skip=StageNameCasing,SecretsUsedInArgOrEnv;error=true\n# and more\nENV API_TOKEN=x': [],
  'FROM debian\n# check=skip=all\nENV API_TOKEN=x\nENV OTHER_TOKEN=x': ['SecretsUsedInArgOrEnv'],
  'FROM debian\n# check=skip=StageNameCasing\nENV API_TOKEN=x': ['SecretsUsedInArgOrEnv'],
};

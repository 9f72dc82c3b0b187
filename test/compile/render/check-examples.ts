/** What each of BuildKit's checks finds, and what it leaves alone. The messages are BuildKit's. */
export const EXAMPLES: Readonly<Record<string, { wrong: string; message: string; right: string }>> = {
  StageNameCasing: { wrong: 'FROM debian AS Base', message: "Stage name 'Base' should be lowercase", right: 'FROM debian AS base' },
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
  DuplicateStageName: {
    wrong: 'FROM debian AS a\nFROM debian AS a',
    message: 'Duplicate stage name "a", stage names should be unique',
    right: 'FROM debian AS a\nFROM debian AS b',
  },
  ReservedStageName: {
    wrong: 'FROM debian AS scratch',
    message: 'Stage name should not use the same name as reserved stage "scratch"',
    right: 'FROM scratch AS a',
  },
  JSONArgsRecommended: {
    wrong: 'FROM debian\nCMD a b',
    message: 'JSON arguments recommended for CMD to prevent unintended behavior related to OS signals',
    right: 'FROM debian\nENTRYPOINT ["a"]\nCMD ["b"]',
  },
  MaintainerDeprecated: {
    wrong: 'FROM debian\nMAINTAINER me',
    message: 'Maintainer instruction is deprecated in favor of using label',
    right: 'FROM debian\nLABEL maintainer=me',
  },
  UndefinedArgInFrom: {
    wrong: 'ARG VERSION=12\nFROM debian${VERSIO}',
    message: "FROM argument 'VERSIO' is not declared (did you mean VERSION?)",
    right: 'ARG VERSION=12\nFROM --platform=$BUILDPLATFORM debian:$VERSION',
  },
  WorkdirRelativePath: {
    wrong: 'FROM debian\nWORKDIR src',
    message: 'Relative workdir "src" can have unexpected results if the base image changes',
    right: 'FROM debian AS a\nWORKDIR /src\nWORKDIR sub\nFROM a\nWORKDIR sub',
  },
  UndefinedVar: {
    wrong: 'FROM debian\nENV HOST=a\nCOPY $HOTS /x',
    message: "Usage of undefined variable '$HOTS' (did you mean $HOST?)",
    right: 'FROM debian AS a\nARG X=1\nENV A=$X:$PATH B=\\$Y\nFROM a\nCOPY $A /x\nRUN echo $Z',
  },
  MultipleInstructionsDisallowed: {
    wrong: 'FROM debian\nCMD ["a"]\nCMD ["b"]',
    message: 'Multiple CMD instructions should not be used in the same stage because only the last one will be used',
    right: 'FROM debian AS a\nCMD ["a"]\nFROM a\nCMD ["b"]',
  },
  LegacyKeyValueFormat: {
    wrong: 'FROM debian\nENV A b=c',
    message: '"ENV key=value" should be used instead of legacy "ENV key value" format',
    right: 'FROM debian\nENV A="b c"',
  },
  RedundantTargetPlatform: {
    wrong: 'FROM --platform=$TARGETPLATFORM debian',
    message: 'Setting platform to predefined $TARGETPLATFORM in FROM is redundant as this is the default behavior',
    right: 'FROM --platform=$BUILDPLATFORM debian',
  },
  SecretsUsedInArgOrEnv: {
    wrong: 'FROM debian\nENV API_TOKEN=x',
    message: 'Do not use ARG or ENV instructions for sensitive data (ENV "API_TOKEN")',
    right: 'FROM debian\nENV PUBLIC_KEY=x KEYBOARD=gb',
  },
  InvalidDefaultArgInFrom: {
    wrong: 'ARG IMAGE\nFROM $IMAGE',
    message: 'Default value for ARG $IMAGE results in empty or invalid base image name',
    right: 'ARG TAG=trixie\nFROM registry.example.org:5000/team/debian:${TAG}',
  },
  FromPlatformFlagConstDisallowed: {
    wrong: 'FROM --platform=linux/amd64 debian AS base',
    message: 'FROM --platform flag should not use constant value "linux/amd64"',
    right: 'FROM --platform=linux/amd64 debian AS base-amd64',
  },
  CopyIgnoredFile: {
    wrong: 'FROM debian\nADD notes/a /a',
    message: 'Attempting to Add file "notes/a" that is excluded by .dockerignore',
    right: 'FROM debian\nCOPY files/base/a "files/b" /a/\nCOPY --from=x /y /y\nCOPY ["out/c", "/c"]',
  },
  InvalidDefinitionDescription: {
    wrong: '# Something\nFROM debian AS base',
    message: 'Comment for FROM should follow the format: `# base <description>`',
    right: '# Something\n\n# base What it is\nFROM debian AS base',
  },
  ExposeProtoCasing: {
    wrong: 'FROM debian\nEXPOSE 80/TCP',
    message: "Defined protocol '80/TCP' in EXPOSE instruction should be lowercase",
    right: 'FROM debian\nEXPOSE 80/tcp 8888',
  },
  ExposeInvalidFormat: {
    wrong: 'FROM debian\nEXPOSE 127.0.0.1:80:8080',
    message: "EXPOSE instruction should not define an IP address or host-port mapping, found '127.0.0.1:80:8080'",
    right: 'FROM debian\nEXPOSE 8080',
  },
};

/** A comment above an instruction that leaves it out of some checks, and what is found in spite of it. */
export const SKIPPED: Readonly<Record<string, readonly string[]>> = {
  'FROM debian\n# check=skip=SecretsUsedInArgOrEnv // a test\nENV API_TOKEN=x': [],
  'FROM debian\n# why\n# check=skip=StageNameCasing,SecretsUsedInArgOrEnv;error=true\n# and more\nENV API_TOKEN=x': [],
  'FROM debian\n# check=skip=all\nENV API_TOKEN=x\nENV OTHER_TOKEN=x': ['SecretsUsedInArgOrEnv'],
  'FROM debian\n# check=skip=StageNameCasing\nENV API_TOKEN=x': ['SecretsUsedInArgOrEnv'],
};

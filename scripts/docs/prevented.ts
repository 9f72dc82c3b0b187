/** BuildKit's checks that dwbuild has no need of, and what keeps every Dockerfile from breaking one. */
export const PREVENTED: Readonly<Record<string, string>> = {
  DuplicateStageName: 'a stage is a key of tools.yaml, and stands in one `FROM` only',
  ExposeInvalidFormat: '`EXPOSE` reads back as the number of the port',
  ExposeProtoCasing: '`EXPOSE` reads back as the number of the port',
  FromPlatformFlagConstDisallowed: '`FROM` has no flag',
  InvalidDefaultArgInFrom: 'the schema demands an image for `from`, and `FROM` reads back as it',
  JSONArgsRecommended: '`CMD` and `ENTRYPOINT` read back as lists of words',
  MaintainerDeprecated: 'no step is a `MAINTAINER`',
  MultipleInstructionsDisallowed: 'a stage has one step of each kind that may stand once',
  RedundantTargetPlatform: '`FROM` has no flag',
  ReservedStageName: 'STAGE_NAME refuses such a name, and `FROM` reads back as the stage',
  StageNameCasing: 'STAGE_NAME refuses such a name, and `FROM` reads back as the stage',
  UndefinedArgInFrom: '`FROM` reads back as the image itself, without a variable',
  UndefinedVar: 'every value reads back as itself, without a variable',
  WorkdirRelativePath: 'RELATIVE_TARGET refuses such a path, and `WORKDIR` reads back as the path',
};

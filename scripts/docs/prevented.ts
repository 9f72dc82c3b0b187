/** BuildKit's checks that dwbuild does not need, and the reason why no Dockerfile can fail them. */
export const PREVENTED: Readonly<Record<string, string>> = {
  DuplicateStageName: 'a stage is a key of tools.yaml, so its name is unique',
  ExposeInvalidFormat: '`EXPOSE` must parse to the port number',
  ExposeProtoCasing: '`EXPOSE` must parse to the port number',
  FromPlatformFlagConstDisallowed: '`FROM` must have no flags',
  InvalidDefaultArgInFrom: 'the schema requires an image for `from`, and `FROM` must parse to this image',
  JSONArgsRecommended: '`CMD` and `ENTRYPOINT` must parse to lists of words',
  MaintainerDeprecated: 'no step is a `MAINTAINER`',
  MultipleInstructionsDisallowed: 'a stage has at most one step of such an instruction',
  RedundantTargetPlatform: '`FROM` must have no flags',
  ReservedStageName: 'STAGE_NAME rejects such a name, and `FROM` must parse to the stage',
  StageNameCasing: 'STAGE_NAME rejects such a name, and `FROM` must parse to the stage',
  UndefinedArgInFrom: '`FROM` must parse to the image, without variables',
  UndefinedVar: 'every value must parse unchanged, without variables',
  WorkdirRelativePath: 'RELATIVE_TARGET rejects such a path, and `WORKDIR` must parse to the path',
};

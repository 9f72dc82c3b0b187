/** A test of one kind, or the tests of a container with its own settings. */
export interface TestSpec extends Record<string, unknown> {
  start?: TestStartSpec;
  tests?: TestSpec[] | null;
}

/** The settings of a container that tests run in. */
export interface TestStartSpec {
  env?: Record<string, string> | null;
  args?: string[] | null;
  mounts?: MountSpec[] | null;
}

/** Something that a container gets at a path: an empty folder in memory, or a copy of a source beside tools.yaml. */
export interface MountSpec {
  tmpfs?: string;
  source?: string;
  target?: string;
}

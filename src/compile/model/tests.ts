import type { Path } from '../document/document.ts';
import type { MountSpec, TestSpec } from './declaration/tests.ts';
import type { Model, Stage } from './model.ts';
import { usedSources } from './source.ts';
import type { UsedSource } from './source.ts';

/** A test as tools.yaml writes it. */
export interface WrittenTest {
  test: TestSpec;
  path: Path;
  /** Its name in messages: `test[0]`, or `test[0].tests[1]`. */
  name: string;
  /** Whether it is one of the `tests` of a start. */
  inStart: boolean;
}

/** The entries of `test` of a stage, each followed by those of its `tests`. */
export function* writtenTests({ path, spec }: Stage): Generator<WrittenTest> {
  for (const [index, test] of (spec.test ?? []).entries()) {
    const place = [...path, 'test', index];
    yield { test, path: place, name: `test[${index}]`, inStart: false };
    for (const [at, inner] of (test.tests ?? []).entries())
      yield { test: inner, path: [...place, 'tests', at], name: `test[${index}].tests[${at}]`, inStart: true };
  }
}

/** The mounts of a test's container, each with its place. */
export function mountsOf({ test, path }: WrittenTest): { mount: MountSpec; path: Path }[] {
  return (test.start?.mounts ?? []).map((mount, index) => ({ mount, path: [...path, 'start', 'mounts', index] }));
}

/** Every source that tools.yaml names: those that images get, and those that only tests mount. */
export function* namedSources(model: Model): Generator<UsedSource> {
  yield* usedSources(model);
  for (const stage of model.stages.values()) {
    for (const { mount, path } of Array.from(writtenTests(stage)).flatMap(mountsOf)) {
      if (mount.source !== undefined) yield { by: `a test of stage "${stage.name}" mounts`, stage, source: mount.source, path: [...path, 'source'] };
    }
  }
}

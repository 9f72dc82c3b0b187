// Stands in for uvu in the bundle: takes the tests down, so that any of them can be run at any time.
export interface Test {
  name: string;
  handler(): void | Promise<void>;
}

declare global {
  var $tests: Test[];
  /** Whether the mutant of this number is alive. */
  var $mutant: (id: number) => boolean;
}

export function test(name: string, handler: Test['handler']): void {
  globalThis.$tests.push({ name, handler });
}
test.run = () => {};
test.skip = () => {};
test.before = () => {};
test.after = () => {};

// Replaces uvu in the bundle: collects the tests, so that each can be run at any time.
export interface Test {
  name: string;
  handler(): void | Promise<void>;
}

declare global {
  var $tests: Test[];
}

export function test(name: string, handler: Test['handler']): void {
  globalThis.$tests.push({ name, handler });
}
test.run = () => {};
test.skip = () => {};
test.before = () => {};
test.after = () => {};

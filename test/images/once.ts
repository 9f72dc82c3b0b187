/**
 * What is made when it is first asked for, and then kept. When it can't be made, the first who asked is told why
 * and the others only that: a failed build is shown once, not with every test that needs the image.
 */
export function once<Made>(what: string, make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return async () => {
    if (!made) return await (made = make());
    return await made.catch(() => {
      throw failure(`without ${what}, which failed before`);
    });
  };
}

/** An error whose message says it all: the test runner prints it without a stack. */
export function failure(message: string): Error {
  const error = new Error(message);
  error.stack = '';
  return error;
}

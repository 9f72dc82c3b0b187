/**
 * Creates a value on first use and keeps it. If that fails, only the first caller gets the reason, so that a failed build is shown once
 * and not in every test that needs the image.
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

/** An error that the test runner prints without a stack. */
export function failure(message: string): Error {
  const error = new Error(message);
  error.stack = '';
  return error;
}

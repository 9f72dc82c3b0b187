/** A file that dwbuild does not read or write, although the system would. It is shown like a system error. */
export class FileError extends Error {
  readonly syscall = 'open';
  readonly code = 'EREFUSED';
  readonly path: string;

  constructor(path: string, reason: string) {
    super(reason);
    this.path = path;
  }
}

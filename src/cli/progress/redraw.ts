/** Whether what was drawn can be drawn over: on a terminal that moves its cursor, and not under CI, which keeps all of it. */
export function canRedraw(stream: NodeJS.WriteStream, { CI: ci = 'false', TERM: term }: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && term !== 'dumb' && ci === 'false';
}

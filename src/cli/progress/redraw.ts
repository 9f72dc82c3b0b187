/** Whether output can be redrawn: on a terminal with cursor control, but not in CI, whose logs keep every redraw. */
export function canRedraw(stream: NodeJS.WriteStream, { CI: ci = 'false', TERM: term }: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && term !== 'dumb' && ci === 'false';
}

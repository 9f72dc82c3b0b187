/** External images without bash, which of them have sh, and the pages that say what is in them. The others are not known. */
const WITHOUT_BASH: readonly { image: RegExp; sh: boolean; source: string }[] = [
  { image: /^(docker\.io\/)?(library\/)?alpine(:|@|$)/, sh: true, source: 'https://hub.docker.com/_/alpine' },
  { image: /^(docker\.io\/)?(library\/)?busybox(:|@|$)/, sh: true, source: 'https://hub.docker.com/_/busybox' },
  { image: /^gcr\.io\/distroless\/[^:]+:(.*-)?debug\b/, sh: true, source: 'https://github.com/GoogleContainerTools/distroless#debug-images' },
  { image: /^gcr\.io\/distroless\//, sh: false, source: 'https://github.com/GoogleContainerTools/distroless' },
  { image: /^scratch$/, sh: false, source: 'https://docs.docker.com/build/building/base-images/' },
];

/** Whether an external image is known to have no bash. */
export function lacksBash(image: string): boolean {
  return WITHOUT_BASH.some(({ image: pattern }) => pattern.test(image));
}

/** Whether an external image is known to have no shell at all. */
export function lacksShell(image: string): boolean {
  return WITHOUT_BASH.find(({ image: pattern }) => pattern.test(image))?.sh === false;
}

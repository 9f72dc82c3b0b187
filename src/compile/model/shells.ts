/** External images without bash, and the pages that say what is in them. The others are not known. */
const WITHOUT_BASH: readonly { image: RegExp; source: string }[] = [
  { image: /^(docker\.io\/)?(library\/)?alpine(:|@|$)/, source: 'https://hub.docker.com/_/alpine' },
  { image: /^(docker\.io\/)?(library\/)?busybox(:|@|$)/, source: 'https://hub.docker.com/_/busybox' },
  { image: /^gcr\.io\/distroless\//, source: 'https://github.com/GoogleContainerTools/distroless' },
  { image: /^scratch$/, source: 'https://docs.docker.com/build/building/base-images/' },
];

/** Whether an external image is known to have no bash. */
export function lacksBash(image: string): boolean {
  return WITHOUT_BASH.some(({ image: pattern }) => pattern.test(image));
}

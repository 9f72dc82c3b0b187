/** The parts of an image reference without the digest. */
export interface ImageReference {
  /** The registry and the repository, split at `/`. */
  path: readonly string[];
  /** The last part of the repository. */
  name: string;
  tag?: string;
}

/** Reads a reference such as `registry.example.org:5000/team/debian:13-slim@sha256:…`. */
export function readImage(image: string): ImageReference {
  const [, repository = '', tag] = /^(.*?)(?::([^:/]+))?$/.exec(image.replace(/@.*/, '')) ?? [];
  const path = repository.split('/');
  return { path, name: path.at(-1)!, ...(tag !== undefined && { tag }) };
}

/** Whether a name is that of an image: a single word without a tag is that of a stage. */
export function namesImage(name: string): boolean {
  return /[:/@]/.test(name);
}

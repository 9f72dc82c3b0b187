/** A built image and its names. */
export interface BuiltImage {
  stage: string;
  names: readonly string[];
  digest: string;
  hash: string;
}

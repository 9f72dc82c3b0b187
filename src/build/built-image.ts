/** An image that was built, and what it is called. */
export interface BuiltImage {
  stage: string;
  names: readonly string[];
  digest: string;
  hash: string;
}

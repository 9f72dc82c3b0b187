export interface BuiltImage {
  stage: string;
  names: readonly string[];
  digest: string;
  hash: string;
}

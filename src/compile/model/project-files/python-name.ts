/** The name of a package in an index, as PEP 503 normalises it, of a name or of a requirement that starts with one. */
export function pythonName(item: string): string {
  return /^[A-Za-z0-9._-]*/
    .exec(item)![0]
    .toLowerCase()
    .replaceAll(/[-_.]+/g, '-');
}

/** The first of some files and how many more there are: `"files/a" and 2 more`. */
export function firstAndMore([first, ...more]: readonly string[]): string {
  return `"${first}"${more.length > 0 ? ` and ${more.length} more` : ''}`;
}

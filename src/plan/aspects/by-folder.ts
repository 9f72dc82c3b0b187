/** Files by the folder they stand in, sorted. */
export function byFolder(files: readonly string[]): [folder: string, files: string[]][] {
  const folders = new Map<string, string[]>();
  for (const file of files) {
    const folder = file.slice(0, file.lastIndexOf('/'));
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return [...folders];
}

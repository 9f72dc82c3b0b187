/** What the lists of a registry say of a version that a lock, or the choice of a version, depends on. */
const KEPT: ReadonlySet<string> = new Set([
  'name',
  'version',
  'dependencies',
  'optionalDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'bundleDependencies',
  'bundledDependencies',
  'acceptDependencies',
  'bin',
  'cpu',
  'deprecated',
  'dist',
  'engines',
  'funding',
  'hasInstallScript',
  'libc',
  'license',
  'os',
  'scripts',
  'workspaces',
  '_hasShrinkwrap',
]);

const KEPT_OF_DIST: ReadonlySet<string> = new Set(['tarball', 'integrity', 'shasum']);

/** The lists of packages that npm reads in a run, for all projects. It keeps a quarter of them, because they take most of npm's memory. */
export class Packuments extends Map<string, object> {
  override set(key: string, { versions, readme: _, ...packument }: { versions?: object; readme?: unknown }): this {
    const slim = Object.entries(versions ?? {}).map(([version, { dist, ...manifest }]: [string, { dist?: object }]) => [
      version,
      { ...only(manifest, KEPT), ...(dist && { dist: only(dist, KEPT_OF_DIST) }) },
    ]);
    return super.set(key, { ...packument, ...(versions && { versions: Object.fromEntries(slim) }) });
  }
}

function only(value: object, kept: ReadonlySet<string>): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => kept.has(key)));
}

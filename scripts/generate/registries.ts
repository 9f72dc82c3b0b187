/** A folder whose files are found automatically: each exports one member with the camel-cased name of its file. */
export interface Registry {
  /** The folder, from src/. */
  folder: string;
  /** The file of src/generated that imports the members, and the name of its export. */
  file: string;
  name: string;
  /** The type of a member and its module, from src/; undefined if the members have different types. */
  type?: string;
  from?: string;
  /**
   * The form of the export: a `list` of members, a `map` of members by export, `loaders` that import a member on demand by file name, or
   * `cases`, a list of functions with the data of the cases.yaml beside each.
   */
  as: 'list' | 'map' | 'loaders' | 'cases';
  /** The name of every member's export, if it does not follow from the file. */
  exported?: string;
  /** Whether the keys of a map are the names of the files, not those of the exports. */
  named?: true;
  /** Whether a member contains the description of its cases.yaml. */
  described?: true;
}

/** All registries, for `npm run generate`, knip and test/house.test.ts. */
export const REGISTRIES: readonly Registry[] = [
  {
    folder: 'compile/model/distributions',
    file: 'distributions.ts',
    name: 'distributions',
    type: 'Distribution',
    from: 'compile/model/distribution.ts',
    as: 'list',
  },
  { folder: 'compile/model/rules', file: 'rules.ts', name: 'specRules', type: 'Rule', from: 'compile/model/rule.ts', as: 'cases' },
  { folder: 'compile/plan/lock/kinds', file: 'lock-kinds.ts', name: 'lockKinds', type: 'LockKind', from: 'compile/plan/lock/kind.ts', as: 'map', named: true },
  { folder: 'lock/resolvers', file: 'resolvers.ts', name: 'resolvers', type: 'Resolver', from: 'lock/resolver.ts', as: 'map', named: true },
  { folder: 'mirror/indexes', file: 'mirror-indexes.ts', name: 'mirrorIndexes', type: 'MirrorIndex', from: 'mirror/mirror-index.ts', as: 'map', named: true },
  { folder: 'compile/plan/rules', file: 'rules.ts', name: 'planRules', type: 'PlanRule', from: 'compile/plan/rule.ts', as: 'cases' },
  { folder: 'compile/plan/shell/rules', file: 'rules.ts', name: 'shellRules', type: 'ShellRule', from: 'compile/plan/shell/rule.ts', as: 'cases' },
  { folder: 'compile/verify/checks', file: 'checks.ts', name: 'checks', type: 'Check', from: 'compile/verify/check.ts', as: 'cases', described: true },
  { folder: 'compile/render/helpers', file: 'helpers.ts', name: 'helpers', as: 'map' },
  { folder: 'prove/kinds', file: 'tests.ts', name: 'testKinds', type: 'TestKind', from: 'prove/test.ts', as: 'map', named: true },
  { folder: 'prove/contracts', file: 'tests.ts', name: 'contracts', type: 'Contract', from: 'prove/test.ts', as: 'list' },
  { folder: 'prove/audit/plan', file: 'plan-audits.ts', name: 'planChecks', type: 'AuditCheck', from: 'prove/audit/check.ts', as: 'cases' },
  { folder: 'prove/audit/image', file: 'image-audits.ts', name: 'imageChecks', type: 'AuditCheck', from: 'prove/audit/check.ts', as: 'cases' },
  { folder: 'report/test', file: 'tests.ts', name: 'resultFormats', type: 'ResultFormat', from: 'prove/report.ts', as: 'loaders' },
  { folder: 'report/formats', file: 'formats.ts', name: 'formats', type: 'Format', from: 'report/format.ts', as: 'loaders' },
  { folder: 'report/diff/formats', file: 'diff-formats.ts', name: 'diffFormats', type: 'DiffFormat', from: 'report/diff/report.ts', as: 'loaders' },
  { folder: 'report/graph', file: 'graphs.ts', name: 'graphs', type: 'Graph', from: 'report/graph.ts', as: 'loaders' },
  { folder: 'cli/init/from', file: 'readers.ts', name: 'readers', type: 'Reader', from: 'cli/init/carry/reading.ts', as: 'list' },
  { folder: 'cli/commands', file: 'commands.ts', name: 'commands', type: 'Command', from: 'cli/command.ts', as: 'loaders', exported: 'command' },
  { folder: 'cli/doctor/checks', file: 'looks.ts', name: 'looks', type: 'Look', from: 'cli/doctor/finding.ts', as: 'loaders' },
];

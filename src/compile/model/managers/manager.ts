import type { Hints, Schema } from './written-schema.ts';

/** What a folder or file of the project must be so that it can be installed: a folder with one of these files, or an archive whose name ends so. */
export interface PackageForm {
  title: string;
  has: readonly string[];
  archives: readonly string[];
}

/** The options of a stage or of the mirrors for a package manager, in the shape that its manager.yaml declares. */
export type ManagerOptions = Readonly<Record<string, unknown>>;

/** Something that applies only if a stage's options have these values. */
export interface Conditional {
  when?: ManagerOptions;
}

/** Something that an installation needs in the image: one of `any`. */
export interface Need extends Conditional {
  /** Whether only a download over https needs it. */
  https?: boolean;
  /** Whether only a mirror that demands a login needs it. */
  credentials?: boolean;
  /** Whether only a package needs it that has this group of the pattern, or this key. */
  field?: string;
  any: readonly Provider[];
}

/** A package of a manager, or an installation that one of its options causes, with these values of its options. */
export interface Provider {
  manager: string;
  package?: string;
  option?: string;
  where?: ManagerOptions;
}

/** A package manager: one folder under partials/managers/, described by its manager.yaml. */
export interface Manager {
  /** The folder's name, and the key in tools.yaml. */
  name: string;
  title: string;
  description: string;
  /** The managers whose steps come before this one's. */
  after: readonly string[];
  /** Whether every stage with `from` is configured for it, even if no stage uses it. */
  always: boolean;
  /** The family of distributions whose packages it installs, if only that has it. */
  distribution?: string;
  /** Names of images, and of systems in image tags, that do not have it. */
  absent: readonly string[];
  /** The requirements of its installations in the image. */
  needs: readonly Need[];
  /** Packages that depend on a package in `needs`; `*` matches any characters. */
  dependents: Readonly<Record<string, readonly string[]>>;
  package: PackageSyntax;
  /** Packages whose version decides a fact, by manager. */
  facts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** JSON Schema of the keys of a stage's entry besides `packages`. */
  options: Readonly<Record<string, Schema>>;
  /** Options that identify an installation: the same package may be in two virtual environments. */
  scope: readonly string[];
  /** Options that also apply to installations of descendants with the same scope. */
  inherited: readonly string[];
  /** Options that have an effect only with `packages` or a different option of the stage: one of these. */
  applies: Readonly<Record<string, readonly string[]>>;
  /** Lines that its programs print after the message of an error. */
  trailer: readonly string[];
  /** JSON Schema of the keys under `mirrors.<name>`; each has a default, so all are optional. */
  mirror: Readonly<Record<string, Schema>>;
  /** Where its packages are on the mirror, and the options that name further packages. */
  index?: { type?: string; public?: string; at: readonly string[]; options?: readonly string[] };
  /** The values of options that a stage or the mirrors do not set. */
  defaults: { options: ManagerOptions; mirror: ManagerOptions };
  /** Configuration files, for the mirror unless `for` differs, written once on every path from the root of the tree. */
  configuration: readonly (Conditional & { for?: 'mirrors' | 'certificates'; template: string; target: string })[];
  /** Variables with the path of the image's bundle of certificate authorities, set if some are declared. */
  certificates: Readonly<Record<string, { reads: string; source: string }>>;
  /** Where its programs look for credentials: of `mirrors.<name>.secret` if `mirror` has that key, otherwise of `mirrors.secret`. */
  credentials: readonly string[];
  /** Whether managers/<name>/prepare.hbs runs before the configuration is written. */
  prepare: boolean;
  /** Options that require the installation to run even without packages. */
  installs: readonly string[];
  /** Options whose value is a file of the project that lists packages, and the pattern of its lines, with the groups `name` and `rest`. */
  lists: { options: readonly string[]; line: string; marks?: Readonly<Record<string, string>> };
  /** Options, or fields of packages, whose value is a file or folder of the project that the installation copies. */
  copies: readonly { option?: string; field?: string; target: string; form?: PackageForm }[];
  /** Files rendered for one installation if an option is set; the installation removes them. */
  temporary: readonly { option: string; template: string; target: string }[];
  /** Files that are rendered if an option is set, and stay in the image. */
  settings: readonly { option: string; template: string; target: string }[];
  /** Options with the names of packages that neither the stage nor its descendants may install. */
  excludes: readonly string[];
  /** Directories that the manager prepends to PATH. */
  path: readonly (Conditional & { unless?: ManagerOptions; value: string })[];
  env: Readonly<Record<string, string>>;
  /** The programs that install its packages, with the settings that make them use the mirror. */
  clients: readonly Client[];
  /** Shell lines for login shells, root's too, and for the start script. */
  profile: readonly (Conditional & { template: string })[];
  /** Programs that it installs in the image, once on every path from the root of the tree. */
  programs: readonly (Conditional & { template: string; target: string })[];
  /** Shell lines for the user's sessions, which root never runs. */
  session: readonly (Conditional & { template: string })[];
  /** What people would type instead of an entry in tools.yaml: commands that install, that ask before they go on, and the options that answer. */
  commands: { installs?: readonly string[]; prompts?: readonly string[]; answers?: readonly string[] };
  /** Directories that the buildkit target keeps between builds. */
  caches: readonly string[];
  /** Rules of hadolint that its installations break on purpose. */
  hadolint: readonly (Conditional & { rule: string; reason: string })[];
  /** The package-url type of its packages, and the characters of a name that it replaces by a dash. */
  purl?: { type: string; normalise?: string };
}

/** A program that installs packages. */
export interface Client {
  name: string;
  /** The tested versions. */
  versions: readonly string[];
  /** The path of the configuration file that it reads. */
  file?: string;
  /** The variables that it reads; they are set only if the image has a mirror, and empty ones are omitted. */
  env?: Readonly<Record<string, string>>;
  /** The documentation of that behaviour. */
  source?: string;
  /** A note for users; for a client with neither file nor variable, the reason why it does not use the mirror. */
  note?: string;
}

/** The syntax of a package: a regular expression with the named group `name` and optionally `version`. */
export interface PackageSyntax {
  pattern: string;
  patternErrorMessage: string;
  /** Patterns of packages that `pattern` rejects and that people write all the same, each with a hint. */
  refused?: Hints;
  /** Patterns of packages that `pattern` rejects and that have one meaning, each with the package that is meant. */
  meant?: Hints;
  /** A pattern of characters that are replaced by `-` when names are compared (PEP 503, for pip). */
  normalise?: string;
  examples: readonly unknown[];
  /** JSON Schema of further keys of a package written as an object. */
  properties?: Readonly<Record<string, Schema>>;
}

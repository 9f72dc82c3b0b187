type Schemas = Readonly<Record<string, Schema>>;

/** The keywords of JSON Schema, draft-07, that say what a value must be. */
export interface Keywords extends Record<'minimum' | 'maximum' | 'minItems' | 'minLength' | 'minProperties', number>, Record<'$ref' | 'pattern', string> {
  additionalProperties: boolean | Schema;
  const: unknown;
  enum: readonly unknown[];
  items: Schema;
  patternProperties: Schemas;
  properties: Schemas;
  propertyNames: Schema;
  required: readonly string[];
  type: string | readonly string[];
  uniqueItems: boolean;
}

type Words = 'title' | 'description' | 'markdownDescription' | 'patternErrorMessage' | 'errorMessage';

/** A schema as base.yaml and manager.yaml write it, with its words for people and editors. */
export interface Schema extends Partial<Keywords>, Partial<Record<Words, string>> {
  default?: unknown;
  definitions?: Schemas;
  editor?: object;
  examples?: readonly unknown[];
  markdownEnumDescriptions?: readonly string[];
}

/** What a stage, or the mirrors, say to a package manager beside its packages: values of the shape that its manager.yaml gives them. */
export type ManagerOptions = Readonly<Record<string, unknown>>;

/** Something that holds only where a stage's options have these values. */
export interface Conditional {
  when?: ManagerOptions;
}

/** A package manager: one folder under partials/managers/, described by its manager.yaml. */
export interface Manager {
  /** The folder's name, and the key in tools.yaml. */
  name: string;
  title: string;
  description: string;
  /** The managers whose steps come before this one's. */
  after: readonly string[];
  /** Whether every stage that has `from` is configured for it, used or not. */
  always: boolean;
  /** Names of images, and of systems in the tags of images, that do not have it. */
  absent: readonly string[];
  package: PackageSyntax;
  /** JSON Schema of the keys that a stage may set beside `packages`. */
  options: Readonly<Record<string, Schema>>;
  /** Options that tell one installation from another: a package in two virtual environments is no package too many. */
  scope: readonly string[];
  /** Options that also hold for the installations of descendants with the same scope. */
  inherited: readonly string[];
  /** Lines that its programs print after the message of an error. */
  trailer: readonly string[];
  /** JSON Schema of the keys under `mirrors.<name>`; each has a default, so that a mirror need not say them. */
  mirror: Readonly<Record<string, Schema>>;
  /** The values that hold where a stage or the mirrors say nothing. */
  defaults: { options: ManagerOptions; mirror: ManagerOptions };
  /** Configuration files, for the mirror unless they say otherwise, written once on every path from the root of the tree. */
  configuration: readonly (Conditional & { for?: 'mirrors' | 'certificates'; template: string; target: string })[];
  /** Variables that name the image's bundle of certificate authorities, where some are declared. */
  certificates: Readonly<Record<string, { reads: string; source: string }>>;
  /** Whether managers/<name>/prepare.hbs runs before the configuration is put in place. */
  prepare: boolean;
  /** Options that call for the installation to run even when no package is listed. */
  installs: readonly string[];
  /** Options whose value is a file or folder beside tools.yaml that the installation needs in the image. */
  copies: readonly { option: string; target: string }[];
  /** Files rendered for one installation when an option is set, and removed by it. */
  temporary: readonly { option: string; template: string; target: string }[];
  /** Directories that the manager puts before the PATH. */
  path: readonly (Conditional & { value: string })[];
  env: Readonly<Record<string, string>>;
  /** The programs that people install its packages with, and what makes each of them follow the mirror. */
  clients: readonly Client[];
  /** Shell lines for login shells, root's too, and for the start script. */
  profile: readonly (Conditional & { template: string })[];
  /** Programs that it puts in the image, once on every path from the root of the tree. */
  programs: readonly (Conditional & { template: string; target: string })[];
  /** Shell lines for the user's sessions that root never runs. */
  session: readonly (Conditional & { template: string })[];
  /** Directories that the buildkit target keeps between builds. */
  caches: readonly string[];
  /** Rules of hadolint that its installations break on purpose. */
  hadolint: readonly (Conditional & { rule: string; reason: string })[];
  /** The type of its packages' addresses (package-url) and, where one is fixed, their namespace: `deb/debian`. */
  purl?: string;
}

/** A program that people install packages with. */
export interface Client {
  name: string;
  /** The versions that were seen to follow, or not to. */
  versions: readonly string[];
  /** The target of the configuration file that it reads. */
  file?: string;
  /** Variables that it reads; only an image with a mirror has them, and none whose value is empty. */
  env?: Readonly<Record<string, string>>;
  /** The page that says so. */
  source?: string;
  /** What is to be known of it; of one with neither file nor variable, why it does not follow. */
  note?: string;
}

/** How a package is written: a regular expression with the named groups `name` and, perhaps, `version`. */
export interface PackageSyntax {
  pattern: string;
  patternErrorMessage: string;
  /** A pattern of characters that count as one `-` when names are compared (PEP 503, for pip). */
  normalise?: string;
  examples: readonly unknown[];
  /** JSON Schema of further keys of a package written as an object. */
  properties?: Readonly<Record<string, Schema>>;
}

/** The files of a folder that a first tools.yaml is made from. */
export interface SourceFolder {
  has(name: string): boolean;
  /** The text of a file. */
  read(name: string): string;
}

/** The reader of one kind of file: one file in from/. */
export interface Reader {
  /** The names of the file; the first that exists is read. */
  files: readonly string[];
  /** Reads the file; `name` is the one that exists. */
  read(folder: SourceFolder, name: string): Reading | Promise<Reading>;
}

/** What a file says that tools.yaml can say. */
export interface Reading {
  description?: string;
  /** The version of Python or Node that it asks for: a version, or comparisons such as `>=3.11,<4`. */
  python?: string;
  node?: string;
  /** Packages by manager, as tools.yaml writes them. */
  packages?: Partial<Record<PackageManager, readonly string[]>>;
  /** The content of lists for pip, each by its use. */
  lists?: Partial<Record<'requirements' | 'constraints', CarriedList>>;
  /** The content of package.json and package-lock.json. */
  project?: Readonly<Record<string, string>>;
  /** The content of pyproject.toml and its lock, and the program that reads the lock. */
  pythonProject?: { files: Readonly<Record<string, string>>; program: 'uv' | 'poetry' | 'pdm'; ofGit: boolean };
  /** An environment of conda, and the packages in it. */
  environment?: CarriedList & { conda: readonly string[]; pip: readonly string[] };
  /** A script of the folder: for the end of the build, or to start the program with. */
  script?: { use: 'build' | 'start'; name: string };
  /** What could not be carried over. */
  left?: readonly Left[];
}

export type PackageManager = 'apt' | 'pip' | 'npm' | 'cran';

/** A list of packages: the file itself, or a text that replaces it. */
export interface CarriedList {
  name: string;
  text: string;
  /** Whether the text is that of the file. */
  same: boolean;
  /** The file that it is made of, if that is not the one that is read. */
  origin?: string;
}

/** Something that was not carried over, and the reason or the remedy. */
export interface Left {
  what: string;
  why: string;
}

/** A package with the file that it comes from, or the reason why the image needs it. */
export interface CarriedPackage {
  item: string;
  file?: string;
  reason?: string;
}

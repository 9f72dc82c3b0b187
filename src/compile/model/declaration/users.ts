export interface UserSpec {
  name: string;
  uid: number;
  group: string;
  gid: number;
  groups?: MembershipSpec;
  home: string;
  shell?: string;
  existing?: boolean;
}

/** A user besides the one that the tools run as. */
export interface UsersSpec {
  name: string;
  uid?: number;
  group?: string;
  gid?: number;
  groups?: MembershipSpec;
  home?: string;
  shell?: string;
  existing?: boolean;
}

export interface GroupSpec {
  name: string;
  gid?: number;
  existing?: boolean;
}

/** Supplementary groups: the names of declared ones, or gid by name. */
type MembershipSpec = string[] | Record<string, number>;

export interface SessionSpec {
  owns?: string[] | null;
  path?: string[] | null;
  env?: Record<string, string> | null;
}

export interface SudoersSpec {
  user: string;
  commands: string[];
  nopasswd?: boolean;
}

import type { WrittenLine } from '../../document/document.ts';
import type { GroupSpec } from '../../model/declaration/users.ts';
import type { Account } from '../../model/users.ts';

/** The users and groups to create or to take over. */
export interface Accounts {
  groups: readonly (GroupSpec & Taken)[];
  /** Each with the names of its supplementary groups. */
  users: readonly (Omit<Account, 'groups'> & Taken & { further: readonly string[] })[];
  zsh?: boolean;
}

/** The line of tools.yaml, a pattern of the ids, and the message if an image does not have what is taken over. */
interface Taken extends WrittenLine {
  ids: string;
  taken?: string;
}

/** Directories with the folders of users above them, and links with the folders above them; each with its line of tools.yaml. */
export interface Paths {
  directories: readonly (WrittenLine & {
    path: string;
    above: readonly { path: string; owner: string }[];
    owner?: NumericOwner;
    mode?: string;
    reason?: string;
  })[];
  above: readonly string[];
  links: readonly (WrittenLine & { link: string; to: string; reason?: string })[];
}

/** The numbers of a user and a group. */
export interface NumericOwner {
  uid: string;
  gid: string;
}

export interface Owner {
  uid: number;
  gid: number;
}

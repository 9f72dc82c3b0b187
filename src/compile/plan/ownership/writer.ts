import type { FileSpec } from '../../model/declaration/files.ts';
import { lineageOf } from '../../model/lineage.ts';
import type { Stage } from '../../model/model.ts';
import { accountOf, isMember, writtenUsers } from '../../model/users.ts';
import type { Account } from '../../model/users.ts';
import { ownerNumbers } from '../context.ts';
import type { Owned } from './place.ts';

/** Who may write to a file besides root, and the key of the file that says so. A file that everybody may write to is MODE_RISKY's. */
export function writerOf(stage: Stage, { owner, mode }: Pick<FileSpec, 'owner' | 'mode'>): { of: Pick<Owned, 'by' | 'uid' | 'gid'>; key: string } | undefined {
  const { uid, gid } = ownerNumbers(stage, owner) ?? { uid: '0', gid: '0' };
  const bits = Number.parseInt(mode ?? '0', 8);
  const group = bits & 0o20 ? { gid } : {};
  if (uid !== '0') return { of: { by: `the user "${owner}"`, uid, ...group }, key: 'owner' };
  if (!(bits & 0o20)) return undefined;
  const member = [...lineageOf(stage), ...descendantsOf(stage)]
    .flatMap((each) => writtenUsers(each).map(({ spec }) => accountOf(each, spec)))
    .find((account) => isMember(account, Number(gid)));
  if (!member && gid === '0') return undefined;
  return { of: { by: member ? `the user "${member.name}"` : `the group ${gid}`, uid, ...group }, key: 'mode' };
}

/** The users of sessions in the images of a stage, its ancestors and its descendants. */
export function mainUsers(stage: Stage): Account[] {
  return [...lineageOf(stage), ...descendantsOf(stage)].flatMap((each) => (each.spec.user ? [accountOf(each, each.spec.user)] : []));
}

/** Whether a user may write to what tools.yaml gives to a user or a group. */
export function mayWrite(account: Account, { uid, gid }: Pick<Owned, 'uid' | 'gid'>): boolean {
  return uid === String(account.uid ?? account.name) || (gid !== undefined && isMember(account, Number(gid)));
}

function descendantsOf({ children }: Stage): Stage[] {
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

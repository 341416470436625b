import type { Directory, Member } from '../member.ts';
import type { ErrorCode } from './answer.ts';

/** The recipient fields of message/send, still joined by `|`. */
export interface Addressed {
  readonly touser?: string | undefined;
  readonly toparty?: string | undefined;
  readonly totag?: string | undefined;
}

export type Recipients =
  | { readonly kind: 'some'; readonly members: readonly Member[]; readonly invalid: Invalid }
  | { readonly kind: 'none'; readonly code: ErrorCode; readonly invalid: Invalid };

/** Fields of the answer, only where something is invalid; UserIDs come back in lower case. */
export type Invalid = Readonly<Record<string, string>>;

/** Who is meant (wecom.md §7.1): nobody named 82001, too many 40032, 82002 or 82003, all unknown 81013. */
export function findRecipients(directory: Directory, to: Addressed): Recipients {
  const users = split(to.touser);
  if (users.includes('@all')) return { kind: 'some', members: directory.members, invalid: {} };
  const parties = split(to.toparty);
  const tags = split(to.totag);
  if (users.length + parties.length + tags.length === 0) return { kind: 'none', code: 82001, invalid: {} };
  if (users.length > 1000) return { kind: 'none', code: 40032, invalid: {} };
  if (parties.length > 100) return { kind: 'none', code: 82002, invalid: {} };
  if (tags.length > 100) return { kind: 'none', code: 82003, invalid: {} };

  const found = new Set<Member>();
  const unknownUsers = users.filter((userId) => {
    const member = directory.find(userId);
    if (member !== undefined) found.add(member);
    return member === undefined;
  });
  const unknownParties = parties.filter((party) => {
    const department = directory.departments[Number(party) - 1];
    for (const member of directory.members) if (member.department === department) found.add(member);
    return department === undefined;
  });
  const invalid = {
    ...(unknownUsers.length > 0 && { invaliduser: unknownUsers.join('|').toLowerCase() }),
    ...(unknownParties.length > 0 && { invalidparty: unknownParties.join('|') }),
    ...(tags.length > 0 && { invalidtag: tags.join('|') }),
  };
  return found.size === 0 ? { kind: 'none', code: 81013, invalid } : { kind: 'some', members: [...found], invalid };
}

function split(joined: string | undefined): readonly string[] {
  return (joined ?? '').split('|').filter((part) => part !== '');
}

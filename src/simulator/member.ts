/** A member of the fake corp; UserIDs compare without case (wecom.md §7.1). */
export interface Member {
  readonly userId: string;
  readonly name: string;
  /** What stands beside the name: the unit or the role. */
  readonly department: string;
}

/** The one form under which a UserID is looked up. */
export function memberKey(userId: string): string {
  return userId.toLowerCase();
}

export interface Directory {
  readonly members: readonly Member[];
  /** Departments in the order of their first member; the id of a department is its place, from 1. */
  readonly departments: readonly string[];
  find(userId: string): Member | undefined;
}

/** The address book of the corp; throws where two members share a UserID. */
export function createDirectory(members: readonly Member[]): Directory {
  const byKey = new Map<string, Member>();
  for (const member of members) {
    const key = memberKey(member.userId);
    if (byKey.has(key)) throw new Error(`two members with the UserID ${member.userId}`);
    byKey.set(key, member);
  }
  return {
    members,
    departments: [...new Set(members.map((member) => member.department))],
    find: (userId) => byKey.get(memberKey(userId)),
  };
}

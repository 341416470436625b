/** 别跟我说目标,医生到底几个: of a masked text without the clauses that say what is not wanted; all of it where nothing else is left. */
export function withoutDeclined(masked: string): string {
  const clauses = masked.split(/(?<=[,。;!?\n])/);
  const wanted = clauses.filter((clause) => !DECLINED.test(clause));
  return wanted.length > 0 && wanted.length < clauses.length ? wanted.join('') : masked;
}

const DECLINED =
  /^(?:也|又|还|先|你)?(?:不(?=[说讲提列看])|别|不用|不要|不必|无需|先不|用不着)(?:再|光|老|都)?(?:跟我|给我|和我|告诉我|对我)?(?:说|讲|告诉|管|看|谈|扯|列|提|算)/;

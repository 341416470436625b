export type Phase = 'starting' | 'running' | 'stopping';

/** Says what is wrong with one part, in words for the administrator; nothing when all is well. */
export type Check = () => readonly string[] | Promise<readonly string[]>;

export interface Health {
  started(): void;
  stopping(): void;
  phase(): Phase;
  /** What is wrong, over all checks; a check that fails or hangs is itself what is wrong. */
  degraded(): Promise<readonly string[]>;
}

/** The state of the program and of its parts; `checks` by the name of the part. */
export const createHealth = (checks: Readonly<Record<string, Check>>, patienceMs = 1000): Health => {
  let phase: Phase = 'starting';
  return {
    started() {
      if (phase === 'starting') phase = 'running';
    },
    stopping() {
      phase = 'stopping';
    },
    phase: () => phase,
    async degraded() {
      const found = await Promise.all(
        Object.entries(checks).map(([part, check]) => withPatience(part, check, patienceMs)),
      );
      return found.flat();
    },
  };
};

const withPatience = async (part: string, check: Check, patienceMs: number): Promise<readonly string[]> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<readonly string[]>((resolve) => {
    timer = setTimeout(() => resolve([`${part}：检查没有应答`]), patienceMs).unref();
  });
  try {
    return await Promise.race([Promise.resolve().then(check), tooLong]);
  } catch {
    return [`${part}：检查失败`];
  } finally {
    clearTimeout(timer);
  }
};

import { describe, expect, it } from 'vitest';
import { createTogether } from '../../src/store/together.ts';

describe('small work of one turn of the event loop', () => {
  it('is done in its order as one, and each gets what it came to', async () => {
    const steps: string[] = [];
    const together = createTogether((work) => {
      steps.push('begin');
      const result = work();
      steps.push('end');
      return result;
    });
    const step = (name: string) => () => steps.push(name);
    expect(await Promise.all([together(step('a')), together(step('b'))])).toEqual([2, 3]);
    await together(step('c'));
    expect(steps).toEqual(['begin', 'a', 'b', 'end', 'begin', 'c', 'end']);
  });

  it('is told to nobody before all of it stands, and fails for all where it does not', async () => {
    let full = true;
    const together = createTogether((work) => {
      const result = work();
      if (full) throw new Error('disk full');
      return result;
    });
    const ended = await Promise.allSettled([together(() => 'a'), together(() => 'b')]);
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    full = false;
    expect(await together(() => 'c')).toBe('c');
  });

  it('fails for all where one piece fails', async () => {
    const together = createTogether((work) => work());
    const broken = together(() => {
      throw new Error('no');
    });
    const beside = together(() => 'b');
    await expect(broken).rejects.toThrow('no');
    await expect(beside).rejects.toThrow('no');
  });
});

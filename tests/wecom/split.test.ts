import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitText } from '../../src/wecom/split.ts';

test.each<[string, string, number, string[]]>([
  ['nothing', '', 10, []],
  ['only blank lines', '\n\n', 10, []],
  ['short', '你好', 10, ['你好']],
  ['just fits', '一二三', 9, ['一二三']],
  ['two lines that fit together', '一\n二', 7, ['一\n二']],
  ['cut at the line end', '一二\n三四', 7, ['一二', '三四']],
  ['the line end that is cut does not count', '一二三\n四', 9, ['一二三', '四']],
  ['as many lines as fit', 'aa\nbb\ncc\ndd', 5, ['aa\nbb', 'cc\ndd']],
  ['a line too long is cut between characters', '一二三四五', 7, ['一二', '三四', '五']],
  ['the last piece of a long line goes with the next line', '一二三四五\n六', 7, ['一二', '三四', '五\n六']],
  ['never inside a surrogate pair', '😀😀', 5, ['😀', '😀']],
  ['never inside a joined character', 'aaaaa👩‍👧', 16, ['aaaaa👩‍👧']],
  ['a joined character whole into the next part', 'aaaaaa👩‍👧', 16, ['aaaaaa', '👩‍👧']],
  ['a character above the limit falls apart', '👩‍👧', 4, ['👩', '\u200d', '👧']],
  ['blank lines at a cut are dropped', '一二\n\n\n三四', 7, ['一二', '三四']],
  ['line ends of Windows', '一\r\n二', 7, ['一\n二']],
])('%s', (_, text, limit, parts) => {
  expect(splitText(text, limit)).toEqual(parts);
});

test('no part exceeds the limit and no character is lost', () => {
  const line = fc.string({ unit: fc.constantFrom('一', 'a', '😀', 'é', '，', ' '), maxLength: 60 });
  fc.assert(
    fc.property(fc.array(line), fc.integer({ min: 8, max: 60 }), (lines, limit) => {
      const text = lines.join('\n');
      const parts = splitText(text, limit);
      for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(limit);
      expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      expect(parts.join('')).not.toContain('\uFFFD');
    }),
  );
});

test('the limit is 2048 bytes when none is named', () => {
  const parts = splitText('数'.repeat(1000));
  expect(parts.map((part) => part.length)).toEqual([682, 318]);
});

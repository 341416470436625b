import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createCipher, isAesKey } from '../../src/wecom/cipher.ts';
import { AES_KEY, CORP, encryptAs, encryptRaw, NOW, signed, TOKEN } from './platform.ts';
import { VECTORS } from './vectors.ts';

const decipher = vi.hoisted(() => ({ calls: 0 }));
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  return {
    ...crypto,
    createDecipheriv: (...args: Parameters<typeof crypto.createDecipheriv>) => {
      decipher.calls += 1;
      return crypto.createDecipheriv(...args);
    },
  };
});

const ours = createCipher({ token: TOKEN, aesKey: AES_KEY, receiveId: CORP });
const open = (encrypted: string) => {
  const { msg_signature: signature, timestamp, nonce } = signed(encrypted);
  return ours.open({ signature, timestamp, nonce, encrypted });
};

beforeEach(() => {
  decipher.calls = 0;
});

describe('published requests', () => {
  test.each(VECTORS)('$name', (vector) => {
    expect(createCipher(vector).open(vector)).toEqual({ kind: 'message', message: vector.message });
    expect(decipher.calls).toBe(1);
  });

  test('a published ciphertext with known random bytes', () => {
    const cipher = createCipher({
      token: 'pamtest',
      aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
      receiveId: 'wxb11529c136998cb6',
      random: () => Buffer.from('aaaabbbbccccdddd'),
    });
    expect(cipher.seal('我是中文abcd123', '1409304348', 'xxxxxx').encrypted).toBe(
      'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==',
    );
  });
});

describe('a wrong signature', () => {
  const encrypted = encryptAs('hello');
  const right = signed(encrypted);
  test.each([
    ['another', '0'.repeat(40)],
    ['one digit off', right.msg_signature.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['capitals', right.msg_signature.toUpperCase()],
    ['too short', right.msg_signature.slice(0, 38)],
    ['no digits of hex', 'z'.repeat(40)],
    ['a trailing line end', `${right.msg_signature}\n`],
  ])('%s: nothing is decrypted', (_, signature) => {
    const { timestamp, nonce } = right;
    expect(ours.open({ signature, timestamp, nonce, encrypted })).toEqual({ kind: 'forged' });
    expect(decipher.calls).toBe(0);
  });

  test.each([
    ['token', createCipher({ token: 'another', aesKey: AES_KEY, receiveId: CORP }), {}],
    ['timestamp', ours, { timestamp: String(NOW / 1000 + 1) }],
    ['nonce', ours, { nonce: 'another' }],
    ['ciphertext', ours, { encrypted: encryptAs('hallo') }],
  ])('a changed %s breaks it', (_, cipher, change) => {
    const { msg_signature: signature, timestamp, nonce } = right;
    expect(cipher.open({ signature, timestamp, nonce, encrypted, ...change })).toEqual({ kind: 'forged' });
    expect(decipher.calls).toBe(0);
  });
});

describe('signed, but not what WeCom sends', () => {
  const good = encryptAs('hello');
  test.each([
    ['base64', 'empty', ''],
    ['base64', 'not base64', '你好'],
    ['base64', '+ turned into a space', encryptRaw(Buffer.alloc(64, 1)).replace(/^./, ' ')],
    ['base64', 'without its padding sign', good.replace(/=+$/, '')],
    ['base64', 'a line end inside', `${good.slice(0, 8)}\n${good.slice(8)}`],
    ['base64', 'one block of 16 bytes', encryptRaw(Buffer.alloc(16, 16))],
    ['base64', 'cut off', Buffer.from(good, 'base64').subarray(0, 48).toString('base64')],
    ['padding', 'a pad byte of 0', encryptAs('hello', { padding: (n) => Buffer.alloc(n, 0) })],
    ['padding', 'a pad byte of 33', encryptAs('hello', { padding: (n) => Buffer.alloc(n, 33) })],
    ['padding', 'a whole block too many', encryptAs('hello', { padding: (n) => Buffer.alloc(n + 32, n + 32) })],
    ['padding', 'a pad byte of 255', encryptAs('hello', { padding: (n) => Buffer.alloc(n, 255) })],
    [
      'padding',
      'unequal pad bytes',
      encryptAs('hello', { padding: (n) => Buffer.concat([Buffer.alloc(n - 1, 1), Buffer.alloc(1, n)]) }),
    ],
    ['length', 'longer than what is there', encryptAs('hello', { length: 4096 })],
    ['length', 'the largest number', encryptAs('hello', { length: 0xffffffff })],
    ['length', 'no room for a length', encryptRaw(Buffer.alloc(32, 32))],
    ['receiveid', 'the length swallows the receiveid', encryptAs('hello', { length: 5 + CORP.length })],
    ['receiveid', 'shorter than the message', encryptAs('hello', { length: 4 })],
    ['receiveid', 'another corporation', encryptAs('hello', { receiveId: 'wwffffffffffffffff' })],
    ['receiveid', 'none', encryptAs('hello', { receiveId: '' })],
    ['receiveid', 'more after it', encryptAs('hello', { receiveId: `${CORP}x` })],
    ['utf8', 'half a character', encryptAs('', { message: Buffer.from([0xe4, 0xbd]) })],
  ])('%s: %s', (why, _, encrypted) => {
    expect(open(encrypted)).toEqual({ kind: 'undecryptable', why });
  });
});

test('every length of padding from 1 to 32 opens and closes', () => {
  for (let length = 0; length < 32; length += 1) {
    const message = '是'.repeat(3) + 'x'.repeat(length);
    expect(open(encryptAs(message))).toEqual({ kind: 'message', message });
    expect(ours.open(ours.seal(message, '1', '2'))).toEqual({ kind: 'message', message });
    expect(Buffer.from(ours.seal(message, '1', '2').encrypted, 'base64').length % 32).toBe(0);
  }
});

test('the same message is never encrypted the same twice', () => {
  expect(ours.seal('hello', '1', '2').encrypted).not.toBe(ours.seal('hello', '1', '2').encrypted);
});

test.each([
  ['43 letters and digits', AES_KEY, true],
  ['one too few', AES_KEY.slice(1), false],
  ['one too many', `${AES_KEY}a`, false],
  ['with its padding sign', `${AES_KEY.slice(1)}=`, false],
  ['with a line end', `${AES_KEY}\n`, false],
  ['a sign of base64 that no key has', `${AES_KEY.slice(1)}+`, false],
])('a key: %s', (_, key, good) => {
  expect(isAesKey(key)).toBe(good);
  const make = () => createCipher({ token: TOKEN, aesKey: key, receiveId: CORP });
  if (good) expect(make).not.toThrow();
  else expect(make).toThrow('EncodingAESKey');
});

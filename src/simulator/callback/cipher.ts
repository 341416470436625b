import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';

/** What the app and the platform share (wecom.md §3). */
export interface Keys {
  readonly token: string;
  readonly aesKey: string;
  /** The CorpID, for callbacks of a self-built app. */
  readonly receiveId: string;
}

/** What can be wrong with a callback on purpose; a server must refuse every one (wecom.md §3.2). */
export type Flaw = 'signature' | 'receiveid' | 'padding' | 'length' | 'base64' | 'utf8';

/** Encrypts a message for the app, flawed as asked; a wrong signature is made by `sign`. */
export function seal(keys: Keys, message: string, flaw?: Flaw): string {
  switch (flaw) {
    case 'receiveid':
      return encrypt(keys.aesKey, message, `${keys.receiveId}x`);
    case 'padding':
      return encryptBytes(keys, frame(keys, Buffer.from(message)), 0);
    case 'length':
      return encryptBytes(keys, frame(keys, Buffer.from(message), 0x7fffffff));
    case 'utf8':
      return encryptBytes(keys, frame(keys, Buffer.concat([Buffer.from(message), Buffer.from([0xff, 0xfe])])));
    case 'base64':
      return encrypt(keys.aesKey, message, keys.receiveId).slice(0, -10);
    case 'signature':
    case undefined:
      return encrypt(keys.aesKey, message, keys.receiveId);
  }
}

/** The signature over token, timestamp, nonce and ciphertext. */
export function sign(keys: Keys, timestamp: string, nonce: string, encrypted: string, flaw?: Flaw): string {
  const good = getSignature(keys.token, timestamp, nonce, encrypted);
  return flaw === 'signature' ? [...good].reverse().join('') : good;
}

export function signatureFits(
  keys: Keys,
  signed: { timestamp: string; nonce: string; encrypted: string; signature: string },
): boolean {
  const expected = Buffer.from(sign(keys, signed.timestamp, signed.nonce, signed.encrypted));
  const given = Buffer.from(signed.signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

export type Opened =
  | { readonly kind: 'opened'; readonly message: string }
  | { readonly kind: 'refused'; readonly why: string };

/** Decrypts what the app sent, as strictly as the platform: padding 1..32, length, receiveid, UTF-8. */
export function open(keys: Keys, encrypted: string): Opened {
  const cipherBytes = Buffer.from(encrypted, 'base64');
  if (cipherBytes.length === 0 || cipherBytes.length % BLOCK !== 0) return refused('length of the ciphertext');
  const key = keyBytes(keys);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(cipherBytes), decipher.final()]);
  const pad = padded.at(-1) ?? 0;
  if (pad < 1 || pad > BLOCK || !padded.subarray(-pad).every((byte) => byte === pad)) return refused('padding');
  const plain = padded.subarray(0, -pad);
  if (plain.length < 20) return refused('length of the plaintext');
  const end = 20 + plain.readUInt32BE(16);
  if (end > plain.length) return refused('length field');
  if (plain.subarray(end).toString('utf8') !== keys.receiveId) return refused('receiveid');
  try {
    return { kind: 'opened', message: new TextDecoder('utf-8', { fatal: true }).decode(plain.subarray(20, end)) };
  } catch {
    return refused('UTF-8');
  }
}

/** Padding goes to a multiple of 32 bytes, twice the block of the cipher. */
const BLOCK = 32;

function keyBytes(keys: Keys): Buffer {
  return Buffer.from(`${keys.aesKey}=`, 'base64');
}

function frame(keys: Keys, message: Buffer, length = message.length): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  return Buffer.concat([randomBytes(16), size, message, Buffer.from(keys.receiveId)]);
}

function encryptBytes(keys: Keys, plain: Buffer, padByte?: number): string {
  const pad = BLOCK - (plain.length % BLOCK);
  const key = keyBytes(keys);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(pad, padByte ?? pad)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

function refused(why: string): Opened {
  return { kind: 'refused', why };
}

import { createDecipheriv, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';

/** What came in: the query's three values and the base64 text (echostr or Encrypt), all as received. */
export interface Sealed {
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypted: string;
}

export type Opened =
  | { readonly kind: 'message'; readonly message: string }
  /** The signature is not ours; nothing was decrypted. */
  | { readonly kind: 'forged' }
  /** Signed, but at a time that is not admitted; nothing was decrypted. */
  | { readonly kind: 'stale' }
  /** Signed, but not what WeCom would send; `why` is for the log only, the caller gets no detail. */
  | { readonly kind: 'undecryptable'; readonly why: Fault };

export type Fault = 'base64' | 'padding' | 'length' | 'receiveid' | 'utf8';

export interface Cipher {
  /** Checks the signature, then its time, and only then decrypts; never throws. */
  open(sealed: Sealed): Opened;
  /** Encrypts and signs a message for WeCom. */
  seal(message: string, timestamp: string, nonce: string): Sealed;
}

export interface CipherOptions {
  readonly token: string;
  /** EncodingAESKey: exactly 43 letters and digits. */
  readonly aesKey: string;
  /** CorpID for a self-built app (wecom.md §3.3). */
  readonly receiveId: string;
  /** Whether a message of this timestamp is taken; asked only where the signature over it is right. Absent: always. */
  readonly admits?: (timestamp: string) => boolean;
  /** Sixteen random bytes; tests give their own. */
  readonly random?: () => Buffer;
}

/** Whether a text can be an EncodingAESKey at all. */
export const isAesKey = (text: string): boolean => /^[A-Za-z0-9]{43}$/.test(text);

/** The callback crypto of WeCom (wecom.md §3), strict on everything that comes in. Throws on a malformed key. */
export const createCipher = (options: CipherOptions): Cipher => {
  const { token, aesKey, receiveId, admits = () => true, random = () => randomBytes(16) } = options;
  if (!isAesKey(aesKey)) throw new Error('EncodingAESKey must be 43 letters and digits');
  const bytes = Buffer.from(`${aesKey}=`, 'base64');
  const key = createSecretKey(bytes);
  const iv = bytes.subarray(0, 16);

  return {
    open({ signature, timestamp, nonce, encrypted }) {
      if (!isSame(signature, getSignature(token, timestamp, nonce, encrypted))) return { kind: 'forged' };
      if (!admits(timestamp)) return { kind: 'stale' };
      const plain = decrypt(key, iv, encrypted);
      if (typeof plain === 'string') return { kind: 'undecryptable', why: plain };
      return unwrap(plain, receiveId);
    },
    seal(message, timestamp, nonce) {
      // The package is right on this side: 32-byte padding and a length in bytes.
      const encrypted = encrypt(aesKey, message, receiveId, random());
      return { signature: getSignature(token, timestamp, nonce, encrypted), timestamp, nonce, encrypted };
    },
  };
};

const BLOCK = 32;
const PREFIX = 16 + 4;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const isSame = (given: string, expected: string): boolean =>
  /^[0-9a-f]{40}$/.test(given) && timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(expected, 'hex'));

/**
 * The package's own `decrypt` lets bad padding, a clamped length and replaced characters pass without a word
 * (wecom.md §14), and nobody can tell afterwards; hence node:crypto.
 */
const decrypt = (key: KeyObject, iv: Buffer, encrypted: string): Buffer | Fault => {
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length === 0 || bytes.length % BLOCK !== 0 || bytes.toString('base64') !== encrypted) return 'base64';
  // Padding goes up to 32 bytes, twice the cipher's block: the built-in unpadding would refuse half of all messages.
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const pad = padded.at(-1) ?? 0;
  if (pad < 1 || pad > BLOCK || padded.subarray(-pad).some((byte) => byte !== pad)) return 'padding';
  return padded.subarray(0, -pad);
};

const unwrap = (plain: Buffer, receiveId: string): Opened => {
  if (plain.length < PREFIX) return { kind: 'undecryptable', why: 'length' };
  const end = PREFIX + plain.readUInt32BE(16);
  if (end > plain.length) return { kind: 'undecryptable', why: 'length' };
  if (!plain.subarray(end).equals(Buffer.from(receiveId))) return { kind: 'undecryptable', why: 'receiveid' };
  try {
    return { kind: 'message', message: utf8.decode(plain.subarray(PREFIX, end)) };
  } catch {
    return { kind: 'undecryptable', why: 'utf8' };
  }
};

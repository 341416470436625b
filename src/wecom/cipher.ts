import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  type KeyObject,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto';

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
  const { token, aesKey, receiveId, admits = () => true, random = createRandom() } = options;
  if (!isAesKey(aesKey)) throw new Error('EncodingAESKey must be 43 letters and digits');
  const bytes = Buffer.from(`${aesKey}=`, 'base64');
  // Made once: the package's `encrypt` reads the key anew for each message, which costs more than the encrypting.
  const key = createSecretKey(bytes);
  const iv = bytes.subarray(0, 16);
  const receiver = Buffer.from(receiveId);

  return {
    open({ signature, timestamp, nonce, encrypted }) {
      if (!isSame(signature, sign(token, timestamp, nonce, encrypted))) return { kind: 'forged' };
      if (!admits(timestamp)) return { kind: 'stale' };
      const plain = decrypt(key, iv, encrypted);
      if (typeof plain === 'string') return { kind: 'undecryptable', why: plain };
      return unwrap(plain, receiver);
    },
    seal(message, timestamp, nonce) {
      const encrypted = encrypt(key, iv, wrap(message, receiver, random()));
      return { signature: sign(token, timestamp, nonce, encrypted), timestamp, nonce, encrypted };
    },
  };
};

const BLOCK = 32;
const PREFIX = 16 + 4;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Sixteen bytes a message from a store of random ones: asking the system each time takes as long as all the encrypting. */
const createRandom = (): (() => Buffer) => {
  const pool = Buffer.alloc(4096);
  let at = pool.length;
  return () => {
    if (at === pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    at += 16;
    return pool.subarray(at - 16, at);
  };
};

const sign = (token: string, timestamp: string, nonce: string, encrypted: string): string =>
  hash('sha1', [token, timestamp, nonce, encrypted].sort().join(''));

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

/** Random bytes, the length of the message in bytes, the message, the receiver, and padding to whole blocks of 32. */
const wrap = (message: string, receiver: Buffer, random: Buffer): Buffer => {
  const length = Buffer.byteLength(message);
  const content = PREFIX + length + receiver.length;
  const pad = BLOCK - (content % BLOCK);
  const plain = Buffer.alloc(content + pad, pad);
  random.copy(plain);
  plain.writeUInt32BE(length, 16);
  plain.write(message, PREFIX);
  receiver.copy(plain, PREFIX + length);
  return plain;
};

const encrypt = (key: KeyObject, iv: Buffer, padded: Buffer): string => {
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
};

const unwrap = (plain: Buffer, receiver: Buffer): Opened => {
  if (plain.length < PREFIX) return { kind: 'undecryptable', why: 'length' };
  const end = PREFIX + plain.readUInt32BE(16);
  if (end > plain.length) return { kind: 'undecryptable', why: 'length' };
  if (!plain.subarray(end).equals(receiver)) return { kind: 'undecryptable', why: 'receiveid' };
  try {
    return { kind: 'message', message: utf8.decode(plain.subarray(PREFIX, end)) };
  } catch {
    return { kind: 'undecryptable', why: 'utf8' };
  }
};

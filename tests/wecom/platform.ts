import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Log } from '../../src/wecom/log.ts';

/** WeCom's side of the callback, written apart from src/wecom so that one error cannot hide in both. */
export const CORP = 'ww0123456789abcdef';
export const TOKEN = 'tokenOfTheTests';
export const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
export const AGENT = 1000002;
export const NOW = 1_700_000_000_000;

const KEY = Buffer.from(`${AES_KEY}=`, 'base64');
const IV = KEY.subarray(0, 16);

/** What a forger may change in the plaintext. */
export interface Forgery {
  readonly receiveId?: string;
  readonly length?: number;
  /** All bytes that follow the receiveid. */
  readonly padding?: (needed: number) => Buffer;
  readonly message?: Buffer;
}

export const sha1 = (...parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex');

export const encryptAs = (text: string, forgery: Forgery = {}): string => {
  const message = forgery.message ?? Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(forgery.length ?? message.length);
  const plain = Buffer.concat([randomBytes(16), length, message, Buffer.from(forgery.receiveId ?? CORP)]);
  const needed = 32 - (plain.length % 32);
  const padding = (forgery.padding ?? ((count) => Buffer.alloc(count, count)))(needed);
  return encryptRaw(Buffer.concat([plain, padding]));
};

export const encryptRaw = (bytes: Buffer): string => {
  const cipher = createCipheriv('aes-256-cbc', KEY, IV).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64');
};

export const signed = (encrypted: string, seconds = String(NOW / 1000), nonce = 'n0nce') => ({
  msg_signature: sha1(TOKEN, seconds, nonce, encrypted),
  timestamp: seconds,
  nonce,
});

export const envelope = (encrypted: string, agent: string | undefined = String(AGENT)): Buffer =>
  Buffer.from(
    `<xml><ToUserName><![CDATA[${CORP}]]></ToUserName>${agent === undefined ? '' : `<AgentID><![CDATA[${agent}]]></AgentID>`}<Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
  );

/** A whole request with a plaintext. */
export const post = (xml: string, forgery: Forgery = {}) => {
  const encrypted = encryptAs(xml, forgery);
  return { query: signed(encrypted), body: envelope(encrypted) };
};

/** A text message as WeCom sends it. */
export const textXml = (content: string, { from = 'zhangsan', msgId = '7001', at = NOW / 1000 } = {}): string =>
  `<xml><ToUserName><![CDATA[${CORP}]]></ToUserName><FromUserName><![CDATA[${from}]]></FromUserName><CreateTime>${at}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content><MsgId>${msgId}</MsgId><AgentID>${AGENT}</AgentID></xml>`;

/** Checks the signature of a passive reply and gives its plain XML. */
export const openReply = (body: string): string => {
  const part = (name: string): string =>
    new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`, 's').exec(body)?.[1] ?? '';
  const encrypted = part('Encrypt');
  if (sha1(TOKEN, part('TimeStamp'), part('Nonce'), encrypted) !== part('MsgSignature')) throw new Error('signature');
  const decipher = createDecipheriv('aes-256-cbc', KEY, IV).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
  const pad = padded.at(-1) ?? 0;
  if (padded.length % 32 !== 0 || pad < 1 || pad > 32) throw new Error('padding');
  const plain = padded.subarray(0, -pad);
  const end = 20 + plain.readUInt32BE(16);
  if (plain.subarray(end).toString() !== CORP) throw new Error('receiveid');
  return plain.subarray(20, end).toString();
};

/** The Content of a passive text reply. */
export const replyText = (body: string): string => {
  const content = /<Content>(.*)<\/Content>/s.exec(openReply(body))?.[1] ?? '';
  return content.replace(/<!\[CDATA\[(.*?)\]\]>/gs, '$1');
};

/** A log that remembers everything it was told, as one text. */
export const memoryLog = (): Log & { readonly lines: string[] } => {
  const lines: string[] = [];
  const write = (fields: Readonly<Record<string, unknown>>, message: string): void => {
    const error = fields.err instanceof Error ? `${fields.err.message} ${fields.err.stack}` : '';
    lines.push(`${message} ${JSON.stringify(fields)} ${error}`);
  };
  return { lines, info: write, warn: write, error: write };
};

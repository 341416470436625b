import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { type Keys, seal, sign } from '../src/simulator/callback/cipher.ts';
import { buildXml } from '../src/simulator/callback/xml.ts';

export const AGENT = 1_000_002;

export const KEYS: Keys = {
  token: 'tokenOfTheBenchmark',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  receiveId: 'ww0123456789abcdef',
};

/** A callback as WeCom sends it; `encrypt_type` is what co-wechat asks for, others pass it over. */
export interface Request {
  readonly path: string;
  readonly body: string;
}

let made = 0;

/** Makes the encrypted request of a text message that has not been sent before. */
export function request(userId: string, text: string): Request {
  const seconds = Math.floor(Date.now() / 1000);
  const message = buildXml([
    ['ToUserName', KEYS.receiveId],
    ['FromUserName', userId],
    ['CreateTime', seconds],
    ['MsgType', 'text'],
    ['Content', text],
    ['MsgId', `${process.pid}${made++}`],
    ['AgentID', String(AGENT)],
  ]);
  const nonce = randomBytes(5).toString('hex');
  const encrypted = seal(KEYS, message);
  const signature = sign(KEYS, String(seconds), nonce, encrypted);
  return {
    path: `/wecom/callback?msg_signature=${signature}&timestamp=${seconds}&nonce=${nonce}&encrypt_type=aes`,
    body: buildXml([
      ['ToUserName', KEYS.receiveId],
      ['AgentID', String(AGENT)],
      ['Encrypt', encrypted],
    ]),
  };
}

/** Writes requests for wrk, a path and a body on a line each. */
export function writeRequests(file: string, requests: readonly Request[]): void {
  writeFileSync(file, requests.map(({ path, body }) => `${path}\n${body}\n`).join(''));
}

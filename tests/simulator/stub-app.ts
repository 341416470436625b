import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** The credentials that the stub app and the fake corp share in these tests. */
export const CREDENTIALS = {
  corpId: 'wwtest0000000000',
  agentId: 1000002,
  secret: 'test-secret',
  token: 'CallbackToken',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
} as const;

/** A callback as the stub app saw it. */
export interface Seen {
  readonly query: URLSearchParams;
  /** The raw body and the decrypted XML. */
  readonly body: string;
  readonly xml: string;
}

/** What the stub does with a callback: a status, a body as is, a text to encrypt, a whole plain XML, or silence. */
export type Doing =
  | { readonly status: number }
  | { readonly raw: string }
  | { readonly text: string }
  | { readonly xml: string }
  | 'hang';

export interface StubApp {
  readonly url: string;
  readonly seen: readonly Seen[];
  close(): Promise<void>;
}

/** An app with nothing behind it: decrypts on its own, without the code under test, and does as it is told. */
export async function startStubApp(decide: (seen: Seen, count: number) => Doing | Promise<Doing>): Promise<StubApp> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const { searchParams: query } = new URL(request.url ?? '/', 'http://stub');
    const body = await text(request);
    const encrypted = query.get('echostr') ?? body.match(/<Encrypt>(?:<!\[CDATA\[)?([^<\]]+)/)?.[1] ?? '';
    const callback = { query, body, xml: decrypt(encrypted) };
    seen.push(callback);
    act(response, callback, await decide(callback, seen.length));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${portOf(server)}/wecom/callback`,
    seen,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** The port that a server was given. */
export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address.port;
}

/** The content of one element of a decrypted XML. */
export function field(xml: string, name: string): string {
  return xml.match(new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?</${name}>`))?.[1] ?? '';
}

/** The plain XML of a passive text reply to whoever wrote. */
export function textReply(seen: Seen, content: string): string {
  return `<xml><ToUserName><![CDATA[${field(seen.xml, 'FromUserName')}]]></ToUserName><FromUserName><![CDATA[${CREDENTIALS.corpId}]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content></xml>`;
}

/** The encrypted envelope of a passive reply. */
export function envelope(
  plainXml: string,
  receiveId: string = CREDENTIALS.corpId,
  token: string = CREDENTIALS.token,
): string {
  const encrypted = encrypt(plainXml, receiveId);
  const signature = signatureOf(token, '1700000000', '42', encrypted);
  return `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>1700000000</TimeStamp><Nonce><![CDATA[42]]></Nonce></xml>`;
}

export function signatureOf(token: string, timestamp: string, nonce: string, encrypted: string): string {
  return createHash('sha1').update([token, timestamp, nonce, encrypted].sort().join('')).digest('hex');
}

/** Decrypts by the rules alone; a text in brackets where it cannot. */
export function decrypt(encrypted: string): string {
  try {
    const key = Buffer.from(`${CREDENTIALS.aesKey}=`, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
    const pad = padded.at(-1) ?? 0;
    if (pad < 1 || pad > 32) return '(padding)';
    const plain = padded.subarray(0, -pad);
    const end = 20 + plain.readUInt32BE(16);
    if (end > plain.length) return '(length)';
    if (plain.subarray(end).toString() !== CREDENTIALS.corpId) return '(receiveid)';
    return plain.subarray(20, end).toString();
  } catch {
    return '(cipher)';
  }
}

function encrypt(message: string, receiveId: string): string {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(Buffer.byteLength(message));
  const plain = Buffer.concat([randomBytes(16), size, Buffer.from(message), Buffer.from(receiveId)]);
  const pad = 32 - (plain.length % 32);
  const key = Buffer.from(`${CREDENTIALS.aesKey}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString(
    'base64',
  );
}

function act(response: ServerResponse, seen: Seen, doing: Doing): void {
  if (doing === 'hang') return;
  if ('status' in doing) response.writeHead(doing.status).end();
  else if ('raw' in doing) response.end(doing.raw);
  else response.end(envelope('xml' in doing ? doing.xml : textReply(seen, doing.text)));
}

async function text(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

import { randomBytes } from 'node:crypto';
import { type Flaw, type Keys, seal, sign } from './cipher.ts';
import { type Reply, readReply } from './reply.ts';
import { buildXml, type Field, type XmlStyle } from './xml.ts';

/** Where callbacks go and how patient the platform is; milliseconds. */
export interface Line {
  readonly keys: Keys;
  readonly agentId: number;
  readonly url: () => string;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  /** How long an answer may take (5 s), the echo of a verification (1 s), and the pause before a retry. */
  readonly patience: { readonly answer: number; readonly echo: number; readonly retry: number };
}

/** How a callback is sent: all absent, it is as the platform sends it. */
export interface DeliveryOptions extends XmlStyle {
  /** false: no AgentID, neither in the envelope nor inside. */
  readonly agentId?: boolean;
  readonly flaw?: Flaw;
  /** Retries and redeliveries byte for byte the same (default), or signed and encrypted anew. */
  readonly retries?: 'same' | 'fresh';
  /** How often the same callback comes again although it was answered. */
  readonly redeliver?: number;
  /** Redeliveries at the same moment as the first, not one after the other. */
  readonly atOnce?: boolean;
  /** Seconds; default now. */
  readonly timestamp?: number;
}

/** What came of one request. */
export type Attempt =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'silent' }
  | { readonly kind: 'unreachable' };

export interface Delivery {
  readonly attempts: readonly Attempt[];
  /** Whether the app took it: answered 200 within the time. */
  readonly taken: boolean;
  /** Of the first 200. */
  readonly reply: Reply;
  /** Of every 200, redeliveries included. */
  readonly replies: readonly Reply[];
}

/** After the first request without a 200, three more (wecom.md §2.3). */
const RETRIES = 3;

/** POSTs a callback, again where it was not taken, and reads the passive reply to this member. */
export async function deliver(
  line: Line,
  userId: string,
  fields: readonly Field[],
  options: DeliveryOptions = {},
): Promise<Delivery> {
  const first = pack(line, fields, options);
  const next = (): Packed => (options.retries === 'fresh' ? pack(line, fields, options) : first);

  const post = async (packed: Packed): Promise<Attempt> => request(line, packed.url, line.patience.answer, packed.body);
  const untilTaken = async (): Promise<Attempt[]> => {
    const attempts = [await post(first)];
    while (!isTaken(attempts.at(-1)) && attempts.length <= RETRIES) {
      await new Promise((wake) => setTimeout(wake, line.patience.retry));
      attempts.push(await post(next()));
    }
    return attempts;
  };
  const again = async (times: number): Promise<Attempt[]> => {
    const attempts: Attempt[] = [];
    for (let time = 0; time < times; time += 1) attempts.push(await post(next()));
    return attempts;
  };

  const times = options.redeliver ?? 0;
  const attempts = options.atOnce
    ? (await Promise.all([untilTaken(), ...Array.from({ length: times }, () => again(1))])).flat()
    : [...(await untilTaken()), ...(await again(times))];
  const replies = attempts.flatMap((attempt) =>
    attempt.kind === 'answered' && attempt.status === 200 ? [readReply(line.keys, userId, attempt.body)] : [],
  );
  return { attempts, taken: replies.length > 0, reply: replies[0] ?? { kind: 'none' }, replies };
}

export type Verification = { readonly kind: 'verified' } | { readonly kind: 'refused'; readonly why: string };

/** The GET of URL verification (wecom.md §2.1): the echo must come in time and bare, not a byte more. */
export async function verifyUrl(line: Line, flaw?: Flaw): Promise<Verification> {
  const echo = randomBytes(12).toString('hex');
  const encrypted = seal(line.keys, echo, flaw);
  const url = signedUrl(line, encrypted, flaw);
  url.searchParams.set('echostr', encrypted);
  const attempt = await request(line, url, line.patience.echo);
  if (attempt.kind !== 'answered') return { kind: 'refused', why: attempt.kind };
  if (attempt.status !== 200) return { kind: 'refused', why: `status ${attempt.status}` };
  return attempt.body === echo ? { kind: 'verified' } : { kind: 'refused', why: 'the echo differs' };
}

interface Packed {
  readonly url: URL;
  readonly body: string;
}

function pack(line: Line, fields: readonly Field[], options: DeliveryOptions): Packed {
  const agent: readonly Field[] = options.agentId === false ? [] : [['AgentID', line.agentId]];
  const encrypted = seal(line.keys, buildXml([...fields, ...agent], options), options.flaw);
  const envelope: readonly Field[] = [
    ['ToUserName', line.keys.receiveId],
    ...(options.agentId === false ? [] : ([['AgentID', String(line.agentId)]] satisfies Field[])),
    ['Encrypt', encrypted],
  ];
  return { url: signedUrl(line, encrypted, options.flaw, options.timestamp), body: buildXml(envelope, options) };
}

function signedUrl(line: Line, encrypted: string, flaw?: Flaw, seconds?: number): URL {
  const timestamp = String(seconds ?? Math.floor(line.now() / 1000));
  const nonce = randomBytes(8).readBigUInt64BE().toString();
  const url = new URL(line.url());
  url.searchParams.set('msg_signature', sign(line.keys, timestamp, nonce, encrypted, flaw));
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('nonce', nonce);
  return url;
}

async function request(line: Line, url: URL, patience: number, body?: string): Promise<Attempt> {
  const signal = AbortSignal.timeout(patience);
  try {
    const response = await line.fetch(url, {
      signal,
      redirect: 'manual',
      ...(body !== undefined && { method: 'POST', body, headers: { 'content-type': 'text/xml' } }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { kind: 'answered', status: response.status, body: bytes.toString('utf8') };
  } catch {
    return { kind: signal.aborted ? 'silent' : 'unreachable' };
  }
}

function isTaken(attempt: Attempt | undefined): boolean {
  return attempt?.kind === 'answered' && attempt.status === 200;
}

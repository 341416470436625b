import type { ApiBody } from '../../src/simulator/api/answer.ts';
import { type Corp, type CorpOptions, createCorp } from '../../src/simulator/corp.ts';
import { CREDENTIALS } from './stub-app.ts';

/** Three members of two departments. */
export const MEMBERS = [
  { userId: 'ZhangSan', name: '张三', department: '甲县' },
  { userId: 'lisi', name: '李四', department: '甲县' },
  { userId: '007', name: '王五', department: '乙县' },
];

export interface Fake {
  readonly corp: Corp;
  /** Moves the corp's clock. */
  pass(milliseconds: number): void;
  get(path: string, query?: Record<string, string>): Promise<ApiBody>;
  /** A POST with the present access token, unless another is given. */
  post(path: string, body: unknown, token?: string): Promise<ApiBody>;
  /** message/send with the fields that every message needs. */
  send(fields: Record<string, unknown>): Promise<ApiBody>;
  token(): Promise<string>;
}

/** A corp with a clock of its own and a direct line to its server API. */
export function createFake(options: Partial<CorpOptions> = {}): Fake {
  let now = Date.UTC(2026, 0, 5, 2);
  const corp = createCorp({
    ...CREDENTIALS,
    members: MEMBERS,
    callbackUrl: 'http://127.0.0.1:9/none',
    robotKeys: ['robot'],
    now: () => now,
    patience: { answer: 20_000, echo: 20_000, retry: 1 },
    ...options,
  });
  const call = async (method: string, path: string, query: Record<string, string>, body: string): Promise<ApiBody> => {
    const answer = await corp.api.answer({ method, path, query, body });
    if (answer.kind !== 'json') throw new Error(answer.kind);
    return answer.body;
  };
  const fake: Fake = {
    corp,
    pass: (milliseconds) => {
      now += milliseconds;
    },
    get: (path, query = {}) => call('GET', path, query, ''),
    post: async (path, body, token) =>
      call('POST', path, { access_token: token ?? (await fake.token()) }, JSON.stringify(body)),
    send: (fields) => fake.post('/cgi-bin/message/send', { agentid: CREDENTIALS.agentId, ...fields }),
    token: async () => {
      const { access_token: token } = await fake.get('/cgi-bin/gettoken', {
        corpid: CREDENTIALS.corpId,
        corpsecret: CREDENTIALS.secret,
      });
      return String(token);
    },
  };
  return fake;
}

export const TEXT = { touser: 'zhangsan', msgtype: 'text', text: { content: '你好' } };

export const BUTTON_CARD = {
  card_type: 'button_interaction',
  task_id: 'remind-42@1',
  main_title: { title: '报数提醒' },
  button_list: [
    { text: '收到', style: 1, key: 'ack' },
    { text: '推迟', style: 2, key: 'snooze' },
  ],
};

export const NOTICE_CARD = {
  card_type: 'text_notice',
  main_title: { title: '通知' },
  card_action: { type: 1, url: 'https://example.invalid/' },
};

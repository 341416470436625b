import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, refuseTrialContacts } from '../src/config.ts';

const credentials = {
  WECOM_CORP_ID: 'ww0123456789abcdef',
  WECOM_AGENT_ID: '1000002',
  WECOM_SECRET: 'Secret-of_the_app',
  WECOM_TOKEN: 'QDG6eK',
  WECOM_AES_KEY: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
};

type Env = Record<string, string | undefined>;

/** What is wrong with an environment; none if it is fine. */
function problems(env: Env): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('with nothing set', () => {
  it('is the trial, on loopback, with a ledger of its own', () => {
    expect(readConfig({ PATH: '/usr/bin' })).toEqual({
      kind: 'trial',
      port: 3000,
      host: '127.0.0.1',
      dataDir: 'var/trial',
      planDirs: ['data'],
      replaySeconds: 600,
      ratePerMinute: 60,
      logLevel: 'info',
      warnings: [],
    });
  });

  it('takes an empty variable for one that is not set', () => {
    const empty = Object.fromEntries(
      [...Object.keys(credentials), 'PORT', 'REDIS_URL', 'BOT_NOW'].map((name) => [name, '']),
    );
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('refuses the trial in production, naming what to set', () => {
    const [problem, ...others] = problems({ NODE_ENV: 'production' });
    expect(others).toEqual([]);
    for (const name of Object.keys(credentials)) expect(problem).toContain(name);
    expect(problems({ NODE_ENV: 'production', ...credentials })).toEqual([]);
    expect(problems({ NODE_ENV: 'development' })).toEqual([]);
  });
});

describe('with the five credentials', () => {
  it('is the service, on every interface, against the official address', () => {
    expect(readConfig(credentials)).toMatchObject({
      kind: 'wecom',
      host: '0.0.0.0',
      dataDir: 'var',
      apiBase: 'https://qyapi.weixin.qq.com',
      credentials: {
        corpId: 'ww0123456789abcdef',
        agentId: 1000002,
        secret: 'Secret-of_the_app',
        token: 'QDG6eK',
        aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
      },
    });
  });

  it.each(Object.keys(credentials))('does not start without %s', (missing) => {
    expect(problems({ ...credentials, [missing]: undefined })).toEqual([
      `缺少 ${missing}：五项凭证要么全部设置，要么全部不设（试用模式）`,
    ]);
  });

  it('names all that are missing at once', () => {
    const missing = problems({ WECOM_TOKEN: 'QDG6eK' }).map((problem) => /^缺少 (\w+)：/.exec(problem)?.[1]);
    expect(missing).toEqual(['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET', 'WECOM_AES_KEY']);
  });
});

describe('a variable', () => {
  const everything: Env = {
    ...credentials,
    WECOM_API_BASE: 'http://127.0.0.1:8080/fake/',
    WECOM_REPLAY_SECONDS: '0',
    WECOM_ROBOT_KEY: '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa',
    HTTPS_PROXY: 'http://proxy.local:3128',
    WECOM_DOMAIN_PROOF: 'proof',
    PORT: '0',
    HOST: '::1',
    DATA_DIR: '/data',
    PLAN_DIR: 'data/145:data/155',
    BOT_NOW: '2023-09-15T10:00',
    RATE_LIMIT_PER_MINUTE: '0',
    LOG_LEVEL: 'silent',
    METRICS_TOKEN: 'm-1',
  };

  it('is read as it is meant', () => {
    expect(readConfig(everything)).toMatchObject({
      apiBase: 'http://127.0.0.1:8080/fake',
      replaySeconds: 0,
      robotKey: '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa',
      proxy: 'http://proxy.local:3128',
      domainProof: 'proof',
      port: 0,
      host: '::1',
      dataDir: '/data',
      planDirs: ['data/145', 'data/155'],
      botNow: '2023-09-15T10:00:00+08:00',
      ratePerMinute: 0,
      logLevel: 'silent',
      metricsToken: 'm-1',
    });
  });

  const wrong: readonly [string, readonly string[]][] = [
    ['WECOM_CORP_ID', ['ww 01', 'ww/01']],
    ['WECOM_AGENT_ID', ['abc', '-1', '1.5']],
    ['WECOM_SECRET', ['two words']],
    ['WECOM_TOKEN', ['a-b', 'x'.repeat(33), '中文']],
    [
      'WECOM_AES_KEY',
      ['x'.repeat(42), 'x'.repeat(44), `${'x'.repeat(42)}=`, `${'x'.repeat(43)}\n`, ` ${'x'.repeat(43)}`],
    ],
    ['WECOM_API_BASE', ['qyapi.example', 'ftp://example', 'https://?x', 'https://a b']],
    ['WECOM_REPLAY_SECONDS', ['-1', '1.5', '十分钟', '1e3']],
    ['RATE_LIMIT_PER_MINUTE', ['-1', 'none']],
    ['HTTPS_PROXY', ['proxy:3128', 'socks5://proxy']],
    ['PORT', ['-1', '65536', '3000.5', 'http', '0x10']],
    ['HOST', ['a b', 'http://x']],
    ['PLAN_DIR', [':', 'data ']],
    ['BOT_NOW', ['明天', '2023-02-30', '2023-13-01', '2023-09-15T25:00', '15/09/2023', '1694743200']],
    ['LOG_LEVEL', ['INFO', 'verbose']],
    ['METRICS_TOKEN', ['a b', 'a\r']],
    [
      'REDIS_URL',
      [
        ...['127.0.0.1:6379', 'http://h', 'redis://h:0', 'redis://h:65536', 'redis://h/x', 'redis://u:%zz@h'],
        ...['redis://h?prefixes=a', 'redis://h?prefix={a}', 'redis://h?replicas=two', 'redis://h?cluster=yes'],
        ...['redis://a,b', 'redis://h?cluster=1&sentinel=m', 'redis://h/1?cluster=1', 'redis://h?sentinelPassword=x'],
        ...['redis://h?prefix=a&prefix=b', 'redis://a b', 'redis://p@ss@h'],
      ],
    ],
  ];
  const wrongCases = wrong.flatMap(([name, values]) => values.map((value) => [name, value] as const));

  it.each(wrongCases)('%s=%j is refused, by name and without its value', (name, value) => {
    const found = problems({ ...everything, [name]: value });
    expect(found).toEqual([expect.stringMatching(`^${name} .*[\u4e00-\u9fff]`)]);
    if (value.trim().length > 3) expect(found[0]?.slice(name.length)).not.toContain(value.trim());
  });

  it('is named with all others that are wrong', () => {
    const found = problems({ WECOM_TOKEN: 'a-b', PORT: 'x', LOG_LEVEL: 'x', REDIS_URL: 'x' }).join('\n');
    for (const name of ['WECOM_CORP_ID', 'WECOM_AES_KEY', 'WECOM_TOKEN', 'PORT', 'LOG_LEVEL', 'REDIS_URL']) {
      expect(found).toContain(name);
    }
  });

  it('with a blank or line break around it says so', () => {
    expect(problems({ ...credentials, WECOM_SECRET: 'abc\n' })).toEqual(['WECOM_SECRET 首尾有空格或换行，请去掉']);
  });
});

describe('REDIS_URL', () => {
  const read = (url: string) => readConfig({ ...credentials, REDIS_URL: url }).redis;

  it('names one server', () => {
    expect(read('redis://h')).toEqual({
      kind: 'single',
      hosts: [{ host: 'h', port: 6379 }],
      tls: false,
      db: 0,
      replicas: 0,
      name: 'redis://h',
    });
    expect(read('rediss://bot:p%40ss@[::1]:7000/3?prefix=office.1&replicas=2')).toEqual({
      kind: 'single',
      hosts: [{ host: '::1', port: 7000 }],
      tls: true,
      username: 'bot',
      password: 'p@ss',
      db: 3,
      prefix: 'office.1',
      replicas: 2,
      name: 'rediss://[::1]:7000/3',
    });
  });

  it('names Sentinels or the nodes of a Cluster', () => {
    expect(read('redis://:p@a,b:26380/?sentinel=main&sentinelPassword=s')).toMatchObject({
      kind: 'sentinel',
      hosts: [
        { host: 'a', port: 26_379 },
        { host: 'b', port: 26_380 },
      ],
      password: 'p',
      master: 'main',
      sentinelPassword: 's',
    });
    expect(read('redis://a,b:7001?cluster=1')).toMatchObject({
      kind: 'cluster',
      hosts: [
        { host: 'a', port: 6379 },
        { host: 'b', port: 7001 },
      ],
    });
  });

  it('gives the trial a part of its own, unless it says which', () => {
    expect(readConfig({ REDIS_URL: 'redis://h' }).redis?.prefix).toBe('zhibiao-trial');
    expect(readConfig({ REDIS_URL: 'redis://h?prefix=mine' }).redis?.prefix).toBe('mine');
    expect(read('redis://h')?.prefix).toBeUndefined();
  });
});

describe('a warning is given', () => {
  it.each([
    [{ BOT_NOW: '2023-09-15' }, 'BOT_NOW'],
    [{ HOST: '0.0.0.0' }, '本机以外'],
    [{ WECOM_API_BASE: 'http://127.0.0.1:1' }, '试用模式不使用 WECOM_API_BASE'],
    [{ WECOM_AESKEY: 'x' }, '不认得 WECOM_AESKEY'],
  ] as const)('for %j', (env, word) => {
    expect(readConfig(env).warnings).toEqual([expect.stringContaining(word)]);
  });

  it.each([{ HOST: '127.0.0.1' }, { HOST: 'localhost' }, { ...credentials, HOST: '0.0.0.0' }])(
    'but not for %j',
    (env) => {
      expect(readConfig(env).warnings).toEqual([]);
    },
  );
});

describe('trial contacts', () => {
  const trial = [
    { userId: 'leader', trial: true },
    { userId: 'wang', trial: false },
  ];
  const at = (address: string) => readConfig({ ...credentials, WECOM_API_BASE: address });

  it.each([
    'https://qyapi.weixin.qq.com',
    'https://QYAPI.weixin.qq.com:443/',
    'http://qyapi.weixin.qq.com.',
    'https://api.qq.com',
  ])('are refused at %s, by name', (address) => {
    expect(refuseTrialContacts(at(address), trial)).toMatch(/leader.*官方地址/);
    expect(refuseTrialContacts(at(address), trial)).not.toContain('wang');
  });

  it('are welcome in the trial and at another address; others everywhere', () => {
    expect(refuseTrialContacts(readConfig({}), trial)).toBeNull();
    expect(refuseTrialContacts(at('http://127.0.0.1:8080'), trial)).toBeNull();
    expect(refuseTrialContacts(at('https://notqq.com'), trial)).toBeNull();
    expect(refuseTrialContacts(readConfig(credentials), [{ userId: 'wang', trial: false }])).toBeNull();
  });
});

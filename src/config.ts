import { z } from 'zod';
import type { Contact } from './core/plan.ts';
import { parseMoment } from './core/time.ts';
import { parseRedis, type RedisAddress } from './store/redis/address.ts';

export interface Credentials {
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  readonly token: string;
  readonly aesKey: string;
}

/** What both modes have; the meaning of each variable stands in contract.md and README.md. */
interface Ground {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Set: the ledger is kept there and not in `dataDir`. */
  readonly redis?: RedisAddress;
  readonly planDirs: readonly string[];
  /** A fixed business clock, ISO 8601 in +08:00. */
  readonly botNow?: string;
  /** Greatest age of a callback; 0: any. */
  readonly replaySeconds: number;
  /** Messages of one member; 0: no limit. */
  readonly ratePerMinute: number;
  readonly logLevel: LogLevel;
  readonly metricsToken?: string;
  readonly domainProof?: string;
  /** What is allowed and yet worth a loud word at start, in Chinese. */
  readonly warnings: readonly string[];
}

/** trial: the simulator stands in for WeCom. wecom: the five credentials are set. */
export type Config =
  | (Ground & { readonly kind: 'trial' })
  | (Ground & {
      readonly kind: 'wecom';
      readonly credentials: Credentials;
      /** Address of the server API, without a slash at the end. */
      readonly apiBase: string;
      readonly robotKey?: string;
      readonly proxy?: string;
    });

export type LogLevel = (typeof logLevels)[number];

/** Everything that is wrong with the environment, all at once, in Chinese; values are never repeated. */
export class ConfigError extends Error {
  readonly code = 'config';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`配置有 ${problems.length} 处问题：\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Reads the environment; throws `ConfigError` naming every variable that is missing or wrong. An empty variable counts as not set. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = variables.safeParse(set);
  const given = credentialNames.filter((name) => set[name] !== undefined);
  const problems = [
    ...modeProblems(given, set.NODE_ENV),
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);

  const read = parsed.data;
  const kind = given.length > 0 ? 'wecom' : 'trial';
  const ground: Ground = {
    port: read.PORT,
    host: read.HOST ?? (kind === 'trial' ? '127.0.0.1' : '0.0.0.0'),
    dataDir: read.DATA_DIR ?? (kind === 'trial' ? 'var/trial' : 'var'),
    planDirs: read.PLAN_DIR,
    replaySeconds: read.WECOM_REPLAY_SECONDS,
    ratePerMinute: read.RATE_LIMIT_PER_MINUTE,
    logLevel: read.LOG_LEVEL,
    ...(read.REDIS_URL === undefined ? {} : { redis: ownPart(kind, read.REDIS_URL) }),
    ...(read.BOT_NOW === undefined ? {} : { botNow: read.BOT_NOW }),
    ...(read.METRICS_TOKEN === undefined ? {} : { metricsToken: read.METRICS_TOKEN }),
    ...(read.WECOM_DOMAIN_PROOF === undefined ? {} : { domainProof: read.WECOM_DOMAIN_PROOF }),
    warnings: warningsOf(set, kind, read.HOST),
  };
  const { WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_SECRET, WECOM_TOKEN, WECOM_AES_KEY } = read;
  if (!WECOM_CORP_ID || WECOM_AGENT_ID === undefined || !WECOM_SECRET || !WECOM_TOKEN || !WECOM_AES_KEY) {
    return { ...ground, kind: 'trial' };
  }
  return {
    ...ground,
    kind: 'wecom',
    credentials: {
      corpId: WECOM_CORP_ID,
      agentId: WECOM_AGENT_ID,
      secret: WECOM_SECRET,
      token: WECOM_TOKEN,
      aesKey: WECOM_AES_KEY,
    },
    apiBase: read.WECOM_API_BASE,
    ...(read.WECOM_ROBOT_KEY === undefined ? {} : { robotKey: read.WECOM_ROBOT_KEY }),
    ...(read.HTTPS_PROXY === undefined ? {} : { proxy: read.HTTPS_PROXY }),
  };
}

/** A Redis as this mode uses it: unless the address says which, the trial has a part of its own there. */
function ownPart(kind: Config['kind'], redis: RedisAddress): RedisAddress {
  return kind === 'trial' ? { prefix: 'zhibiao-trial', ...redis } : redis;
}

/**
 * Trial people never get into a real deployment: why this address may not be used with these contacts, or null.
 * Every address of the provider counts as official.
 */
export function refuseTrialContacts(
  config: Config,
  contacts: readonly Pick<Contact, 'userId' | 'trial'>[],
): string | null {
  if (config.kind === 'trial') return null;
  const trial = contacts.filter((contact) => contact.trial).map((contact) => contact.userId);
  const host = new URL(config.apiBase).hostname.replace(/\.$/, '');
  if (trial.length === 0 || !/(^|\.)qq\.com$/.test(host)) return null;
  return `通讯录里还有试用人员（${trial.join('、')}），不能连接企业微信官方地址：请换成本单位人员，或去掉这些人的试用标记`;
}

/** Texts that no log may show. */
export function secretsOf(config: Config): readonly string[] {
  const own = config.kind === 'wecom' ? [config.credentials.secret, config.credentials.aesKey, config.robotKey] : [];
  const { password, sentinelPassword } = config.redis ?? {};
  return [...own, config.metricsToken, password, sentinelPassword].flatMap((secret) => secret ?? []);
}

const credentialNames = ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_AES_KEY'] as const;
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** A value pasted with a blank or a line break around it is refused, not mended: whoever pasted it should look again. */
const text = z.string().refine((value) => value === value.trim(), '首尾有空格或换行，请去掉');
const word = (pattern: RegExp, message: string) => text.pipe(z.string().regex(pattern, message));
const whole = (max: number, fallback: string) =>
  word(/^\d{1,9}$/, `应为 0 到 ${max} 的整数`)
    .transform(Number)
    .refine((value) => value <= max, `应为 0 到 ${max} 的整数`)
    .prefault(fallback);
const address = text.pipe(
  z
    .string()
    .refine((value) => /^https?:\/\/[^/\s]/i.test(value) && URL.canParse(value), '应为 http:// 或 https:// 开头的地址'),
);

const variables = z.object({
  WECOM_CORP_ID: word(/^[\w-]+$/, '应为企业 ID（字母和数字）').optional(),
  WECOM_AGENT_ID: word(/^\d{1,10}$/, '应为应用的 AgentId（数字）')
    .transform(Number)
    .optional(),
  WECOM_SECRET: word(/^[\w-]+$/, '应为应用的 Secret（字母、数字、- 和 _）').optional(),
  WECOM_TOKEN: word(/^[A-Za-z0-9]{1,32}$/, '应为不超过 32 个字母或数字').optional(),
  WECOM_AES_KEY: word(/^[A-Za-z0-9]{43}$/, '应为 43 个字母或数字（EncodingAESKey）').optional(),
  WECOM_API_BASE: address.transform((value) => value.replace(/\/+$/, '')).prefault('https://qyapi.weixin.qq.com'),
  WECOM_REPLAY_SECONDS: whole(999_999_999, '600'),
  WECOM_ROBOT_KEY: word(/^[\w-]+$/, '应为群机器人地址中 key= 后面的部分').optional(),
  HTTPS_PROXY: address.optional(),
  WECOM_DOMAIN_PROOF: text.optional(),
  PORT: whole(65_535, '3000'),
  HOST: word(/^[\w.:-]+$/, '应为监听地址，如 127.0.0.1').optional(),
  DATA_DIR: text.optional(),
  PLAN_DIR: text
    .transform((value) => value.split(':').filter((dir) => dir !== ''))
    .refine((dirs) => dirs.length > 0, '应为规划数据目录，多个用 : 隔开')
    .prefault('data'),
  REDIS_URL: text
    .transform((value, context) => {
      const address = parseRedis(value);
      if (typeof address !== 'string') return address;
      context.addIssue(address);
      return z.NEVER;
    })
    .optional(),
  BOT_NOW: text
    .transform((value) => parseMoment(value) ?? '')
    .refine((moment) => moment !== '', '应为日期或时间，如 2023-09-15T10:00（北京时间）')
    .optional(),
  RATE_LIMIT_PER_MINUTE: whole(999_999_999, '60'),
  LOG_LEVEL: text.pipe(z.enum(logLevels, `应为 ${logLevels.join('、')} 之一`)).prefault('info'),
  METRICS_TOKEN: word(/^\S+$/, '不能含空格').optional(),
  NODE_ENV: text.optional(),
});

function modeProblems(given: readonly string[], nodeEnv: string | undefined): string[] {
  if (given.length === 0) {
    if (nodeEnv?.trim() !== 'production') return [];
    return [`生产环境（NODE_ENV=production）不能用试用模式：请设置 ${credentialNames.join('、')}`];
  }
  return credentialNames
    .filter((name) => !given.includes(name))
    .map((name) => `缺少 ${name}：五项凭证要么全部设置，要么全部不设（试用模式）`);
}

function warningsOf(set: Readonly<Record<string, string | undefined>>, kind: Config['kind'], host?: string): string[] {
  const unknown = Object.keys(set).filter((name) => name.startsWith('WECOM_') && !(name in variables.shape));
  const unused = ['WECOM_API_BASE', 'WECOM_ROBOT_KEY'].filter((name) => kind === 'trial' && set[name] !== undefined);
  const loopback = host === undefined || /^(127\.|::1$|localhost$)/.test(host);
  return [
    ...(set.BOT_NOW === undefined ? [] : ['已设置 BOT_NOW：业务时间固定不动，只能用于试用']),
    ...(kind === 'trial' && !loopback ? ['试用模式正在监听本机以外的地址：能打开网页的人都可以冒充任何人'] : []),
    ...unused.map((name) => `试用模式不使用 ${name}`),
    ...unknown.map((name) => `不认得 ${name}：请检查是否写错`),
  ];
}

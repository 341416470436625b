/** One class of errcodes (wecom.md §15.1) and what is to be done about it. */
export interface ErrorClass {
  readonly name: string;
  readonly codes: readonly number[];
  /** For a person, in Chinese, without a full stop. */
  readonly says: string;
  /** Worth sending again later. */
  readonly retry: boolean;
  /** Somebody has to repair something. */
  readonly alarm: boolean;
  /** The recipient cannot be reached; leave him out. */
  readonly drop: boolean;
}

/** The one error of the server API; `message` is for a person, in Chinese, and never holds a token or a secret. */
export class WecomError extends Error {
  override readonly name = 'WecomError';
  readonly code: string;
  /** `refused`: the API said no. `unreachable`: it was not reached, or what answered was not the API. */
  readonly kind: 'refused' | 'unreachable';
  readonly errcode: number | undefined;
  /** What the API or the network said, for the log. */
  readonly detail: string;
  /** The request may have been carried out although no answer came. */
  readonly uncertain: boolean;
  readonly retry: boolean;
  readonly alarm: boolean;
  readonly drop: boolean;

  constructor(about: Omit<ErrorClass, 'codes'> & Pick<WecomError, 'kind' | 'errcode' | 'detail' | 'uncertain'>) {
    super(about.says);
    this.code = about.name;
    this.kind = about.kind;
    this.errcode = about.errcode;
    this.detail = about.detail;
    this.uncertain = about.uncertain;
    this.retry = about.retry;
    this.alarm = about.alarm;
    this.drop = about.drop;
  }
}

/** The class of an errcode; a code that is not in the table is refused for good and raises the alarm. */
export const classify = (errcode: number): ErrorClass => BY_CODE.get(errcode) ?? UNKNOWN;

/** The API answered with an errcode. `errmsg` may name our own address (60020), which the message then repeats. */
export const refused = (errcode: number, errmsg: string): WecomError => {
  const about = classify(errcode);
  const ip = about.name === 'ip' ? /\b\d{1,3}(?:\.\d{1,3}){3}\b/.exec(errmsg)?.[0] : undefined;
  const says = `${about.says}${ip === undefined ? '' : `：${ip}`}（${errcode}）`;
  return new WecomError({ ...about, says, kind: 'refused', errcode, detail: hideSecrets(errmsg), uncertain: false });
};

/**
 * The API was not reached, or did not answer; `detail` is an error code or a few words, never an address with its query.
 * Uncertain unless the connection never came about.
 */
export const unreachable = (detail: string, uncertain = !NEVER_CONNECTED.has(detail)): WecomError =>
  new WecomError({
    name: 'unreachable',
    says: '连不上企业微信接口',
    kind: 'unreachable',
    errcode: undefined,
    detail: hideSecrets(detail),
    uncertain,
    retry: true,
    alarm: false,
    drop: false,
  });

/** Our own limiter has as many messages waiting for this member as it will hold. */
export const crowded = (): WecomError =>
  new WecomError({
    name: 'crowded',
    says: '发给该成员的消息太多，稍后再发',
    kind: 'refused',
    errcode: undefined,
    detail: 'too many messages wait for one member',
    uncertain: false,
    retry: true,
    alarm: false,
    drop: false,
  });

/** Codes that a fresh access token may cure; 40001 only where a token was sent (wecom.md §6). */
export const RENEWING: ReadonlySet<number> = new Set([40014, 42001, 40001]);
/** Codes of gettoken after which asking again would get our address banned (wecom.md §6). */
export const STOPPING: ReadonlySet<number> = new Set([40001, 40013, 40091]);
export const FREQUENCY = 45009;
/** A response_code that is unknown, used or expired. */
export const SPENT_CODE = 60140;

/** Error codes of a connection that never came about. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, step) => from + step);

type Manner = 'again' | 'repair' | 'leave out' | 'over';
const MANNERS: Readonly<Record<Manner, Pick<ErrorClass, 'retry' | 'alarm' | 'drop'>>> = {
  again: { retry: true, alarm: false, drop: false },
  repair: { retry: false, alarm: true, drop: false },
  'leave out': { retry: false, alarm: false, drop: true },
  over: { retry: false, alarm: false, drop: false },
};

const row = (name: string, codes: readonly number[], manner: Manner, says: string): ErrorClass => ({
  name,
  codes,
  says,
  ...MANNERS[manner],
});

const UNKNOWN = row('unknown', [], 'repair', '企业微信返回了未知错误');

/** wecom.md §15.1, row by row. */
export const ERROR_CLASSES: readonly ErrorClass[] = [
  row('busy', [-1, 45033], 'again', '企业微信系统繁忙'),
  row('frequency', [FREQUENCY], 'again', '调用企业微信接口过于频繁'),
  row('credentials', [...STOPPING], 'repair', '企业ID或应用Secret不正确'),
  row('token', [40014, 42001], 'again', '访问凭证已失效'),
  row('ip', [60020], 'repair', '本机地址不在应用的企业可信IP中'),
  row('disabled', [50003], 'repair', '应用已被停用'),
  row('agent', [301002, 48002], 'repair', '应用ID与Secret不符，或应用没有该接口的权限'),
  row('visibility', [60011], 'repair', '应用对该成员、部门或标签没有权限'),
  row('recipient', [60021, 60111, 46004, 81013, 40003, 40031, 40032], 'leave out', '成员不存在，或不在应用可见范围内'),
  row('content', [82004, 44004, 45002, 40033, 45034], 'over', '消息内容为空、过长或含有不允许的字符'),
  row('media', [40004, 40006, 40007, 45001, 45007, 45008, 301019], 'over', '素材类型、大小或编号不正确'),
  row(
    'request',
    [41001, 41002, 41004, 40008, 40035, 40058, 40063, 82001, 82002, 82003],
    'repair',
    '请求参数不正确，程序有误',
  ),
  row('card', [...range(42014, 42020), ...range(42027, 42051), SPENT_CODE], 'over', '卡片内容不正确，或已失效'),
  row('login', [40029, 42022, 42003, 84014, 84015], 'over', '登录已失效，请重新进入'),
  row('domain', [50001, 80001, 85005, 40093], 'repair', '可信域名或网页签名不正确'),
  row(
    'group',
    [40050, 86001, 86003, 86004, 86006, 86207, 86215, 86216, 86217, 93006, 93008],
    'repair',
    '群聊编号或成员不正确',
  ),
  { ...row('robot', [93000, 93004], 'repair', '群机器人已被移除或停用'), drop: true },
  row('stream', [846605, 846608], 'over', '智能机器人的会话已过期'),
];

const BY_CODE: ReadonlyMap<number, ErrorClass> = new Map(
  ERROR_CLASSES.flatMap((about) => about.codes.map((code) => [code, about] as const)),
);

const hideSecrets = (text: string): string => text.replace(/(access_token|corpsecret)=[^&\s"]*/gi, '$1=***');
